// Command command is a one-off: its goroutines wait for work, but end with it, for it never serves.
package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

// tally is what the workers of one run count.
type tally struct{ byName map[string]int }

func (t *tally) countedUntilTheCommandEnds(names <-chan string) {
	for name := range names {
		t.byName[name]++
	}
}

func main() {
	root := &cobra.Command{Use: "count", Run: func(cmd *cobra.Command, args []string) {
		t, names := &tally{map[string]int{}}, make(chan string)
		go t.countedUntilTheCommandEnds(names)
		for _, arg := range args {
			names <- arg
		}
		fmt.Println(len(t.byName))
	}}
	_ = root.Execute()
}
