// Package commands holds the commands of a program; what the one makes that serves is kept.
package commands

import (
	"net/http"

	"github.com/alexedwards/scs/v2"
	"github.com/spf13/cobra"
)

func init() { root.AddCommand(serve, check, both, list) }

var root = &cobra.Command{Use: "shop"}

var serve = &cobra.Command{
	Use: "serve",
	Run: func(*cobra.Command, []string) {
		_ = http.ListenAndServe(":8080", sessions().LoadAndSave(http.NotFoundHandler()))
	},
}

// check makes the same manager.
var check = &cobra.Command{
	Use: "check",
	Run: func(*cobra.Command, []string) { _ = sessions() },
}

// withSessions makes what several commands are given, of which one serves.
func withSessions(run func(*scs.SessionManager)) func(*cobra.Command, []string) {
	return func(*cobra.Command, []string) {
		run(scs.New()) // want `sessionmap: scs.New keeps sessions in memory`
	}
}

var both = &cobra.Command{
	Use: "both",
	Run: withSessions(func(s *scs.SessionManager) {
		_ = http.ListenAndServe(":8081", s.LoadAndSave(http.NotFoundHandler()))
	}),
}

var list = &cobra.Command{
	Use: "list",
	Run: withSessions(func(s *scs.SessionManager) { _ = s.Lifetime }),
}

func sessions() *scs.SessionManager {
	return scs.New() // want `sessionmap: scs.New keeps sessions in memory`
}

func Execute() error { return root.Execute() }
