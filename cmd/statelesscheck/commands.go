package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers"
)

// A command explains instead of analysing. It is named by the first argument.
type command struct {
	name    string
	args    string
	summary string
	run     func(args []string, stdout io.Writer) error
}

// commands returns them by name. It is a function because help lists them all.
func commands() []command {
	return []command{
		{"config", "[flags]", "the settings in force here, and where each is from", showConfig},
		{"explain", "KIND", "what a kind of finding means, why it breaks, what to do instead", explain},
		{"help", "[COMMAND|KIND]", "this overview, or one command or kind", help},
		{"model", "SYMBOL|PACKAGE", "what is known of a library: http.Server, github.com/gin-gonic/gin", showModel},
	}
}

// findCommand returns the command that args name, nil if they ask for an analysis. A word that is nearly a command is an error: no package has such
// a name, for those that are not in the standard library have a dot or a slash.
func findCommand(args []string) (*command, error) {
	if len(args) == 0 || strings.ContainsAny(args[0], "-./") {
		return nil, nil
	}
	var names []string
	for _, c := range commands() {
		if c.name == args[0] {
			return &c, nil
		}
		names = append(names, c.name)
	}
	if analyzers.Nearest(args[0], names) != "" {
		return nil, analyzers.Unknown("command", args[0], names)
	}
	return nil, nil
}

// help prints the usage of everything or of one command, or explains a kind.
func help(args []string, stdout io.Writer) error {
	if len(args) == 0 {
		if _, err := parseFlags([]string{"-h"}, stdout); !errors.Is(err, flag.ErrHelp) {
			return err
		}
		return nil
	}
	names := kinds()
	for _, c := range commands() {
		if c.name == args[0] {
			fmt.Fprintf(stdout, "Usage: statelesscheck %s %s\n\n%s\n", c.name, c.args, c.summary)
			return nil
		}
		names = append(names, c.name)
	}
	if slices.Contains(kinds(), args[0]) {
		return explain(args, stdout)
	}
	return analyzers.Unknown("command or kind", args[0], names)
}

// kinds returns the names of all kinds.
func kinds() (names []string) {
	for _, check := range analyzers.Suite {
		names = append(names, check.Name)
	}
	return names
}

// explain prints the documentation of the check that finds a kind.
func explain(args []string, stdout io.Writer) error {
	if len(args) != 1 {
		return fmt.Errorf("explain needs one kind; there are %s", strings.Join(kinds(), ", "))
	}
	for _, check := range analyzers.Suite {
		if check.Name == args[0] {
			fmt.Fprintf(stdout, "%s\n\n%s\n", check.Doc, check.URL)
			return nil
		}
	}
	return analyzers.Unknown("kind", args[0], kinds())
}

// showModel prints what the model says about a symbol or package, and what its words mean.
func showModel(args []string, stdout io.Writer) error {
	if len(args) != 1 || args[0] == "" {
		return errors.New("model needs one symbol or package, as in: statelesscheck model net/http")
	}
	lines, other, err := analyzers.Know(args[0])
	if err != nil {
		return err
	}
	if len(lines) == 0 {
		return notKnown(args[0], stdout)
	}
	if other != "" {
		fmt.Fprintf(stdout, "What the model says of %s:\n\n", other)
	}
	var verbs []string
	for _, line := range lines {
		fmt.Fprintf(stdout, "%s  (%s)\n", line.Text, line.Place)
		verbs = append(verbs, line.Verb)
	}
	slices.Sort(verbs)
	for _, verb := range slices.Compact(verbs) {
		fmt.Fprintf(stdout, "\n%s: %s\n", verb, analyzers.Meaning(verb))
	}
	return nil
}

// notKnown says what it means that the model does not know a name.
func notKnown(name string, stdout io.Writer) error {
	paths, err := analyzers.KnownPackages()
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "The model says nothing about %s: what it calls, keeps or changes is not seen.\n", name)
	if meant := analyzers.Nearest(name, paths); meant != "" {
		fmt.Fprintf(stdout, "Did you mean %s?\n", meant)
	}
	return nil
}
