package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers"
	"github.com/statelesscheck/statelesscheck/cmd/statelesscheck/internal/report"
)

// What a run compares its findings with: a baseline, or the findings of an older revision.

// known are findings that do not count.
type known struct {
	where   string
	entries []report.Entry
	stales  bool // whether one of them that is found no more is worth a word
}

// known reads what to compare with, and sees to it that what is to be written can be: all that can be wrong with files is said before the work begins.
func (opts *options) known(steps *progress) (out []known, err error) {
	for _, name := range []string{opts.output, opts.writeBaseline} {
		if name != "" {
			if err := report.Writable(name); err != nil {
				return nil, err
			}
		}
	}
	if opts.baseline != "" {
		entries, err := report.ReadBaseline(opts.baseline)
		if err != nil {
			return nil, err
		}
		out = append(out, known{"the baseline", entries, true})
	}
	if opts.since != "" {
		steps.begin("analyse revision " + opts.since)
		defer steps.end()
		entries, err := opts.findingsOf(opts.since)
		if err != nil {
			return nil, err
		}
		out = append(out, known{"revision " + opts.since, entries, false})
	}
	return out, nil
}

func writeBaseline(stderr io.Writer, r *report.Report, name string) error {
	n := 0
	err := report.WriteFile(name, func(w io.Writer) (err error) {
		n, err = report.WriteBaseline(w, r)
		return err
	})
	if err == nil {
		fmt.Fprintf(stderr, "wrote %s: %d in the baseline\n", name, n)
	}
	return err
}

// stale returns those of the entries that this run would have found if they were still there.
func (p *program) stale(r *report.Report, entries []report.Entry) []report.Entry {
	partly := func(pkg string) bool {
		return slices.ContainsFunc(r.Partly, func(problem report.Problem) bool { return problem.Package == pkg })
	}
	return slices.DeleteFunc(entries, func(e report.Entry) bool {
		if s, err := analyzers.SettingsFor(p.dirOf(e.Package)); err != nil || !s.Enabled(e.Kind) || e.Verdict != "violation" && !s.Strict {
			return true
		}
		_, analysed := slices.BinarySearch(r.Analysed, e.Package)
		return partly(e.Package) || !analysed && !p.gone(e.Package)
	})
}

// dirOf returns the directory of a package, that of the run if it is not there.
func (p *program) dirOf(path string) string {
	for _, pkg := range p.packages {
		if pkg.PkgPath == path {
			return pkg.Dir
		}
	}
	return "."
}

// gone reports whether the package, which was of one of our modules, has no directory any more.
func (p *program) gone(path string) bool {
	for _, pkg := range p.packages {
		if pkg.Module == nil || pkg.Module.Dir == "" {
			continue
		}
		if below, ok := strings.CutPrefix(path+"/", pkg.Module.Path+"/"); ok {
			_, err := os.Stat(filepath.Join(pkg.Module.Dir, filepath.FromSlash(below)))
			return os.IsNotExist(err)
		}
	}
	return false
}
