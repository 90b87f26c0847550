package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/statelesscheck/statelesscheck/analyzers"
)

// handsOver reports whether args speak the vettool protocol (-V=full, -flags, a unit's .cfg) or ask for -fix or -diff. Those are
// singlechecker's business, decided before our own flags exist: both sets have a -json, and defining a flag twice panics.
func handsOver(args []string) bool {
	return unitIndex(args) >= 0 || asks(args, "V") || asks(args, "flags") || asks(args, "fix") || asks(args, "diff")
}

// refuse returns an error for args with which somebody asks for -fix or -diff and which singlechecker cannot obey, or would complain about at length.
func refuse(args []string) error {
	asked := "fix"
	switch {
	case unitIndex(args) >= 0 || asks(args, "V") || asks(args, "flags"):
		return nil // nobody reads what the go command asks
	case !asks(args, "fix"):
		asked = "diff"
	}
	opts, err := parseFlags(args, io.Discard)
	if err != nil {
		if errors.Is(err, flag.ErrHelp) {
			err = nil
		}
		return err
	}
	obeyed := []string{"fix", "diff", "json", "c", "v", "test"}
	for _, name := range opts.given {
		if !slices.Contains(obeyed, name) && analyzers.Analyzer.Flags.Lookup(name) == nil {
			return fmt.Errorf("-%s and -%s exclude each other", asked, name)
		}
	}
	if _, err := findGo(); err != nil {
		return err
	}
	_, err = settle()
	return err
}

// unitIndex returns the index of the argument that names a unit's .cfg, -1 if there is none.
func unitIndex(args []string) int {
	return slices.IndexFunc(args, func(arg string) bool { return strings.HasSuffix(arg, ".cfg") })
}

// asks reports whether args have the flag of that name.
func asks(args []string, name string) bool {
	return slices.ContainsFunc(args, func(arg string) bool { return isFlag(arg, name) })
}

// isFlag reports whether arg is the flag of that name, on its own or with a value other than false.
func isFlag(arg, name string) bool {
	arg, ok := strings.CutPrefix(arg, "-")
	arg, value, _ := strings.Cut(strings.TrimPrefix(arg, "-"), "=")
	return ok && arg == name && value != "false"
}

// handOver runs singlechecker with args and does not return. What go vet needs beyond it comes first.
func handOver(args []string, analyzer *analysis.Analyzer) {
	if slices.Contains(args, "-V=full") {
		exit(identify(os.Stdout))
	}
	if i := unitIndex(args); i >= 0 {
		obey(args, analyzer)
		unit, err := prepareUnit(args[i])
		if err != nil || unit == "" {
			exit(err)
		}
		args[i] = unit
	}
	os.Args = append(os.Args[:1], args...)
	yieldTestFlag(args, analyzer)
	singlechecker.Main(analyzer)
}

// obey sets the analyzer's flags as the go command hands them over, -NAME=VALUE each, before singlechecker does: they say what is first party.
func obey(args []string, analyzer *analysis.Analyzer) {
	for _, arg := range args {
		name, value, ok := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		if f := analyzer.Flags.Lookup(name); ok && f != nil {
			if err := f.Value.Set(value); err != nil {
				exit(fmt.Errorf("invalid value %q for flag -%s: %w", value, name, err))
			}
		}
	}
}

func exit(err error) {
	if err != nil {
		os.Exit(failed(os.Stderr, err))
	}
	os.Exit(exitClean)
}

// yieldTestFlag takes the analyzer's -test away, having set it as args say: singlechecker has a flag of that name and would
// complain about ours, once for each package that go vet hands over.
func yieldTestFlag(args []string, analyzer *analysis.Analyzer) {
	var others flag.FlagSet
	analyzer.Flags.VisitAll(func(f *flag.Flag) {
		switch {
		case f.Name != "test":
			others.Var(f.Value, f.Name, f.Usage)
		case asks(args, "test"):
			_ = f.Value.Set("true") // a boolean takes it
		}
	})
	analyzer.Flags = others
}
