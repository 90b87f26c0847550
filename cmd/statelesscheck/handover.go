package main

import (
	"flag"
	"os"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/singlechecker"
)

// handsOver reports whether args speak the vettool protocol (-V=full, -flags, a unit's .cfg) or ask for -fix or -diff. Those are
// singlechecker's business, decided before our own flags exist: both sets have a -json, and defining a flag twice panics.
func handsOver(args []string) bool {
	asks := func(name string) bool {
		return slices.ContainsFunc(args, func(arg string) bool { return isFlag(arg, name) })
	}
	unit := slices.ContainsFunc(args, func(arg string) bool { return strings.HasSuffix(arg, ".cfg") })
	return unit || asks("V") || asks("flags") || asks("fix") || asks("diff")
}

// isFlag reports whether arg is the flag of that name, on its own or with a value other than false.
func isFlag(arg, name string) bool {
	arg, ok := strings.CutPrefix(arg, "-")
	arg, value, _ := strings.Cut(strings.TrimPrefix(arg, "-"), "=")
	return ok && arg == name && value != "false"
}

// handOver runs singlechecker with args and does not return.
//
// What a vettool has to do beyond it (units outside the first party, VetxOnly, -V=full) belongs in front of that call.
func handOver(args []string, analyzer *analysis.Analyzer) {
	os.Args = append(os.Args[:1], args...)
	yieldTestFlag(args, analyzer)
	singlechecker.Main(analyzer)
}

// yieldTestFlag takes the analyzer's -test away, having set it as args say: singlechecker has a flag of that name and would
// complain about ours, once for each package that go vet hands over.
func yieldTestFlag(args []string, analyzer *analysis.Analyzer) {
	var others flag.FlagSet
	analyzer.Flags.VisitAll(func(f *flag.Flag) {
		switch {
		case f.Name != "test":
			others.Var(f.Value, f.Name, f.Usage)
		case slices.ContainsFunc(args, func(arg string) bool { return isFlag(arg, "test") }):
			_ = f.Value.Set("true") // a boolean takes it
		}
	})
	analyzer.Flags = others
}
