package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers"
	"github.com/statelesscheck/statelesscheck/cmd/statelesscheck/internal/report"
)

// options is what the command line asks for.
type options struct {
	json     bool
	format   report.Format
	report   report.Options
	color    string // auto, always or never
	version  bool
	verbose  bool
	patterns []string
	given    []string // names of the flags that are set, sorted

	output        string   // file to write to, "" for standard output
	baseline      string   // file
	writeBaseline string   // file
	since         string   // git revision
	passed        []string // flags that change the analysis, as given
}

// changeDir obeys a leading -C DIR and returns the other arguments. As in the go command it has to come first, because
// everything after it, a relative configuration file for one, is read in that directory.
func changeDir(args []string) ([]string, error) {
	if len(args) == 0 {
		return args, nil
	}
	name, dir, joined := strings.Cut(args[0], "=")
	if name != "-C" && name != "--C" {
		return args, nil
	}
	rest := args[1:]
	if !joined {
		if len(rest) == 0 {
			return nil, errors.New("-C needs a directory")
		}
		dir, rest = rest[0], rest[1:]
	}
	return rest, os.Chdir(dir)
}

// parseFlags reads the command line. For -h it prints the usage to stdout and returns flag.ErrHelp.
func parseFlags(args []string, stdout io.Writer) (*options, error) {
	opts := &options{format: report.Formats[0]}
	fs := flag.NewFlagSet("statelesscheck", flag.ContinueOnError)
	fs.BoolVar(&opts.json, "json", false, "print findings as JSON, in singlechecker's shape, and exit 0 even if there are some")
	fs.Func("format", "print findings in this `FORMAT`: "+formatNames()+" (default text)", opts.setFormat)
	fs.Func("show", "show more in text: `trace`, all steps and all units of work", opts.setShow)
	fs.IntVar(&opts.report.Context, "c", -1, "show the line of each position, and `N` lines before and after it")
	fs.StringVar(&opts.color, "color", "auto", "`WHEN` to colour text: auto (the default: on a terminal unless NO_COLOR is set), always, never")
	fs.Bool("fix", false, "change the code as findings suggest") // with these two singlechecker takes over before we parse flags
	fs.Bool("diff", false, "with -fix, print the changes instead of making them")
	fs.BoolVar(&opts.version, "version", false, "print the version and exit")
	fs.BoolVar(&opts.verbose, "v", false, "tell on standard error what is done and how long it takes")
	fs.Func("C", "change to `DIR` before anything else; must be the first flag", func(string) error {
		return errors.New("must be the first flag on the command line")
	})
	opts.addFileFlags(fs)
	addAnalyzerFlags(fs)
	analyzers.AddCommandFlags(fs)

	fs.SetOutput(io.Discard) // flag prints its errors with the whole usage
	fs.Usage = func() {}
	err := fs.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		printUsage(fs, stdout)
		return nil, err
	case err != nil:
		return nil, misspelt(fs, err)
	}
	opts.patterns = fs.Args()
	fs.Visit(func(f *flag.Flag) {
		opts.given = append(opts.given, f.Name)
		if analyzers.Analyzer.Flags.Lookup(f.Name) != nil || f.Name == "models" {
			opts.passed = append(opts.passed, "-"+f.Name+"="+f.Value.String())
		}
	})
	if err := opts.exclude(); err != nil {
		return nil, err
	}
	return opts, opts.complete()
}

// addAnalyzerFlags makes the analyzer's flags ours, except where we have one of the same name.
func addAnalyzerFlags(fs *flag.FlagSet) {
	analyzers.Analyzer.Flags.VisitAll(func(f *flag.Flag) {
		if fs.Lookup(f.Name) == nil {
			fs.Var(f.Value, f.Name, f.Usage)
		}
	})
}

// complete fills in what follows from the options and refuses flags among the packages, which flag leaves there.
func (opts *options) complete() error {
	for _, pattern := range opts.patterns {
		if strings.HasPrefix(pattern, "-") {
			return fmt.Errorf("flag %s comes after the packages; put flags first", pattern)
		}
	}
	if len(opts.patterns) == 0 {
		opts.patterns = []string{"."}
	}
	return opts.setColor()
}

// version names the module version and the Go release this binary was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "statelesscheck (unknown version)"
	}
	return fmt.Sprintf("statelesscheck %s %s", info.Main.Version, info.GoVersion)
}
