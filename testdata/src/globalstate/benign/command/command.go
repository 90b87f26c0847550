// Command command is a one-off: it counts into package variables, serves nobody and ends.
package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

var (
	imported int
	seen     = map[string]bool{}
)

func main() {
	root := &cobra.Command{Use: "tool"}
	root.AddCommand(&cobra.Command{Use: "import", Run: importAll}, &cobra.Command{
		Use: "count",
		Run: func(cmd *cobra.Command, args []string) { imported = len(args) },
	})
	_ = root.Execute()
}

func importAll(cmd *cobra.Command, args []string) {
	for _, arg := range args {
		seen[arg] = true
		imported++
	}
	fmt.Println(imported, len(seen))
}
