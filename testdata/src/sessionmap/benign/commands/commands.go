// Package commands holds the commands of a program: one serves, another ends.
package commands

import (
	"net/http"

	"github.com/alexedwards/scs/v2/memstore"
	"github.com/spf13/cobra"
)

func init() { root.AddCommand(serve, check) }

var root = &cobra.Command{Use: "shop"}

var serve = &cobra.Command{
	Use: "serve",
	Run: func(*cobra.Command, []string) {
		_ = http.ListenAndServe(":8080", sessions("serve"))
	},
}

var check = &cobra.Command{
	Use: "check",
	Run: func(*cobra.Command, []string) { _ = trial() },
}

// trial serves nobody: it ends with the command.
func trial() *memstore.MemStore { return memstore.New() }

func sessions(string) http.Handler { return http.NotFoundHandler() }

func Execute() error { return root.Execute() }
