// A command that does one thing and ends writes what it likes.
package main

import (
	"log"
	"os"

	"github.com/spf13/cobra"
)

func main() {
	root := &cobra.Command{Use: "shop"}
	root.AddCommand(&cobra.Command{Use: "export", Run: export})
	if err := root.Execute(); err != nil {
		log.Fatal(err)
	}
}

func export(cmd *cobra.Command, args []string) {
	if err := os.WriteFile("/srv/export.json", []byte("{}"), 0o600); err != nil {
		log.Fatal(err)
	}
}
