package main

import (
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers"
)

// What the command says about itself. README's "Usage" repeats it, and a test keeps them equal.

// statusText explains the exit statuses.
const statusText = "Exit status: 0 nothing found, 3 findings, 1 something could not be loaded or analysed, 2 wrong usage."

// printUsage prints everything: what the command does, its commands and flags.
func printUsage(fs *flag.FlagSet, w io.Writer) {
	title, text, _ := strings.Cut(analyzers.Analyzer.Doc, "\n\n")
	fmt.Fprintf(w, "%s\n\n", title)
	if text != "" {
		fmt.Fprintf(w, "%s\n\n", strings.TrimSpace(text))
	}
	fmt.Fprintf(w, "Usage: statelesscheck [flags] [packages]\n       statelesscheck COMMAND\n\n%s\n\n", statusText)
	var rows [][2]string
	for _, c := range commands() {
		rows = append(rows, [2]string{c.name + " " + c.args, c.summary})
	}
	printRows(w, "Commands", rows)
	fmt.Fprintf(w, "\nKinds: %s\n", strings.Join(kinds(), ", "))
	rows = nil
	fs.VisitAll(func(f *flag.Flag) {
		value, text := flag.UnquoteUsage(f)
		rows = append(rows, [2]string{strings.TrimSpace("-" + f.Name + " " + value), text})
	})
	fmt.Fprintln(w)
	printRows(w, "Flags", rows)
}

// printRows prints a heading and two columns below it.
func printRows(w io.Writer, heading string, rows [][2]string) {
	width := 0
	for _, row := range rows {
		width = max(width, len(row[0]))
	}
	fmt.Fprintf(w, "%s:\n", heading)
	for _, row := range rows {
		fmt.Fprintf(w, "  %-*s  %s\n", width, row[0], row[1])
	}
}

// misspelt returns what to say about arguments that the flags refuse: of a flag that is not known, which one was probably meant.
func misspelt(fs *flag.FlagSet, err error) error {
	name, unknownFlag := strings.CutPrefix(err.Error(), "flag provided but not defined: -")
	if !unknownFlag {
		return err
	}
	var names []string
	fs.VisitAll(func(f *flag.Flag) { names = append(names, f.Name) })
	if meant := analyzers.Nearest(name, names); meant != "" {
		return fmt.Errorf("unknown flag -%s; did you mean -%s?", name, meant)
	}
	return fmt.Errorf("unknown flag -%s; statelesscheck -h lists them", name)
}
