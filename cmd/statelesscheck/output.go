package main

import (
	"fmt"
	"os"
	"strings"

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

// setFormat chooses the format.
func (opts *options) setFormat(name string) error {
	for _, f := range report.Formats {
		if f.Name == name {
			opts.format = f
			return nil
		}
	}
	return fmt.Errorf("unknown format; there are %s", formatNames())
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
		opts.report.Color = os.Getenv("NO_COLOR") == "" && isTerminal(os.Stdout)
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
