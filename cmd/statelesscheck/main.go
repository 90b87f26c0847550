// Command statelesscheck reports state that a Go service keeps in its processes between units of work.
//
//	statelesscheck [flags] [packages]
//	statelesscheck config [flags]
//	statelesscheck explain KIND
//	statelesscheck help [COMMAND|KIND]
//	statelesscheck model SYMBOL|PACKAGE
//
// Packages are named as for the go command; none means the one in the current directory. Findings go to standard
// output, everything that could not be loaded or analysed goes to standard error.
//
// Exit status: 0 nothing found; 3 findings (0 with -json); 1 something could not be loaded or analysed, whether or not there
// are findings; 2 wrong usage.
//
// The same binary serves go vet -vettool, and with -fix or -diff it is singlechecker.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/statelesscheck/statelesscheck/analyzers"
)

// The exit statuses.
const (
	exitClean    = 0
	exitBroken   = 1 // wins over exitFindings: a list with a hole in it is no list
	exitUsage    = 2
	exitFindings = 3
)

func main() {
	args, err := changeDir(os.Args[1:])
	if err != nil {
		os.Exit(misused(os.Stderr, err))
	}
	if handsOver(args) {
		if err := refuse(args); err != nil {
			os.Exit(misused(os.Stderr, err))
		}
		handOver(args, analyzers.Analyzer)
	}
	ballast := collectLess()
	status := run(args, os.Stdout, os.Stderr)
	runtime.KeepAlive(ballast)
	os.Exit(status)
}

// collectLess lets the heap grow to three times what is live before it is collected, not to twice, and to 192 MB in any case, unless GOGC says otherwise. Most
// of what a run allocates it needs to the end: a quarter of the CPU time is saved. What it returns is to be kept for as long: the collector counts it as live,
// but as nobody touches it, it takes up address space only.
func collectLess() (ballast []byte) {
	const percent, reserve = 200, 64 << 20
	if os.Getenv("GOGC") != "" {
		return nil
	}
	debug.SetGCPercent(percent)
	return make([]byte, reserve)
}

// run is the command without its process: it returns the exit status.
func run(args []string, stdout, stderr io.Writer) int {
	command, err := findCommand(args)
	switch {
	case err != nil:
		return misused(stderr, err)
	case command != nil && (asks(args[1:], "h") || asks(args[1:], "help")):
		return explained(stderr, help(args[:1], stdout))
	case command != nil:
		return explained(stderr, command.run(args[1:], stdout))
	}
	opts, err := parseFlags(args, stdout)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return exitClean
	case err != nil:
		return misused(stderr, err)
	case opts.version:
		fmt.Fprintln(stdout, version())
		return exitClean
	}
	return analyze(opts, stdout, stderr)
}

// analyze is what the command is there for: load, analyse, report.
func analyze(opts *options, stdout, stderr io.Writer) int {
	steps := newProgress(stderr, opts.verbose)
	defer steps.end()
	env, err := findGo()
	if err != nil {
		return failed(stderr, err)
	}
	settings, err := settle()
	if err != nil {
		return misused(stderr, err)
	}
	if file, exists := settings.File(); exists {
		steps.say("settings: %s", file)
	}
	known, err := opts.known(steps)
	if err != nil {
		return misused(stderr, err)
	}
	steps.begin("load packages")
	analyzers.SetToday(time.Now().Format(time.DateOnly))
	prog, err := load(env, settings.Test, opts.patterns)
	if err != nil {
		steps.end()
		return failed(stderr, err)
	}
	if err := prog.checkSettings(); err != nil {
		steps.end()
		return misused(stderr, err)
	}
	steps.begin("analyse packages")
	prog.progress = steps
	graph, err := prog.analyze(analyzers.Analyzer)
	if err != nil {
		steps.end()
		return failed(stderr, err)
	}
	steps.begin("report")
	steps.sayCapped(graph)
	found, err := printReport(stdout, stderr, prog, graph, opts, known)
	steps.end()
	if err != nil {
		return failed(stderr, err)
	}
	prog.printProblems(stderr)
	switch {
	case len(prog.problems) > 0:
		return exitBroken
	case found:
		return exitFindings
	}
	return exitClean
}

func explained(stderr io.Writer, err error) int {
	if err != nil {
		return misused(stderr, err)
	}
	return exitClean
}

func misused(stderr io.Writer, err error) int {
	fmt.Fprintf(stderr, "statelesscheck: %v\n", err)
	return exitUsage
}

func failed(stderr io.Writer, err error) int {
	fmt.Fprintf(stderr, "statelesscheck: %v\n", err)
	return exitBroken
}
