// Command serve starts its server inside a command: what the command writes before serving is start-up.
package main

import (
	"fmt"
	"net/http"

	"github.com/spf13/cobra"
)

var (
	greeting string
	prepared bool
)

func main() {
	root := &cobra.Command{Use: "serve", RunE: func(cmd *cobra.Command, args []string) error {
		greeting = args[0]
		prepare()
		http.HandleFunc("GET /", greet)
		return http.ListenAndServe(":8080", nil)
	}}
	_ = root.Execute()
}

func prepare() { prepared = true }

func greet(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, greeting, prepared) }
