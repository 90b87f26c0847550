package main

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers"
	"github.com/statelesscheck/statelesscheck/cmd/statelesscheck/internal/report"
)

// formatNames lists the formats, in words.
func formatNames() string {
	var names []string
	for _, f := range report.Formats {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

// addFileFlags adds the flags that name files, and what to compare with.
func (opts *options) addFileFlags(fs *flag.FlagSet) {
	fs.StringVar(&opts.output, "o", "", "write findings to `FILE`, whole or not at all, instead of standard output")
	fs.StringVar(&opts.baseline, "baseline", "", "findings in this baseline `FILE` do not count, and are not shown as text")
	fs.StringVar(&opts.writeBaseline, "write-baseline", "", "write a baseline with all findings to `FILE`, and exit 0 even if there are some")
	fs.StringVar(&opts.since, "since", "", "findings that git revision `REV` has, too, do not count: both trees are analysed")
}

// exclude refuses flags that cannot both have their way.
func (opts *options) exclude() error {
	set := func(name string) bool { return slices.Contains(opts.given, name) }
	for _, pair := range [][2]string{
		{"json", "format"}, {"json", "baseline"}, {"json", "write-baseline"}, {"json", "since"},
		{"write-baseline", "baseline"}, {"write-baseline", "since"}, {"write-baseline", "o"}, {"write-baseline", "format"},
	} {
		if set(pair[0]) && set(pair[1]) {
			return fmt.Errorf("-%s and -%s exclude each other", pair[0], pair[1])
		}
	}
	return nil
}

// setFormat chooses the format.
func (opts *options) setFormat(name string) error {
	for _, f := range report.Formats {
		if f.Name == name {
			opts.format = f
			return nil
		}
	}
	return analyzers.Unknown("format", name, strings.Split(formatNames(), ", "))
}

// setShow says what is shown besides.
func (opts *options) setShow(list string) error {
	for _, what := range strings.Split(list, ",") {
		if what != "trace" {
			return fmt.Errorf("cannot show %q; there is trace", what)
		}
		opts.report.Trace = true
	}
	return nil
}

// setColor decides whether text is coloured.
func (opts *options) setColor() error {
	switch opts.color {
	case "always":
		opts.report.Color = true
	case "auto":
		opts.report.Color = os.Getenv("NO_COLOR") == "" && opts.output == "" && isTerminal(os.Stdout)
	case "never":
	default:
		return fmt.Errorf("-color cannot be %q; it is auto, always or never", opts.color)
	}
	return nil
}

// isTerminal reports whether f is a terminal; or the null device, to which everything may go.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
}
