// Package report prints what a run of the command has found. There is one file a format; Formats is the list of them.
package report

import (
	"cmp"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers"
)

// A Report is what one run has to say.
type Report struct {
	Version  string    // of the command
	Dir      string    // the working directory; names of files below it are printed relative to it
	Findings []Finding // by file and line
	Analysed []string  // packages that the patterns match and that were analysed, at least in part; sorted
	Partly   []Problem // those of them whose findings may be incomplete
	Missing  []Problem // packages that were not analysed
	Compared bool      // with findings known before
	Stale    []Entry   // entries of the baseline that are found no more
	Remarks  []Remark  // about directives
}

// A Finding is one of the program's, and what the run thinks of it.
type Finding struct {
	*analyzers.Finding
	Severity string // error, warning or note
	Grave    bool   // enough to make the run fail
	Known    string // where it was found before, "" if it is new: "baseline", "since v1.2"
}

// Counts reports whether a finding is new, and so shown by default.
func (f Finding) Counts() bool { return f.Suppressed == "" && f.Known == "" }

// A Problem says why a package was not analysed, or only in part.
type Problem struct {
	Package string `json:"package"`
	Because string `json:"because"`
}

// Options are the wishes that formats for people grant.
type Options struct {
	Trace   bool // all steps and all entries
	Context int  // lines of source around each position; negative for none
	Color   bool
}

// A Format is a way to print a report.
type Format struct {
	Name  string
	Usage string
	Write func(io.Writer, *Report, Options) error
}

// Formats lists the formats by name, the default one first.
var Formats = []Format{
	{"text", "for people: a line for each finding, how a unit of work gets there, and a summary", writeText},
	{"json", "for programs: a versioned schema with all that is known of each finding", writeJSON},
	{"sarif", "for hosts of code and viewers: SARIF 2.1.0 with code flows", writeSARIF},
	{"github", "for GitHub Actions: an annotation for each finding", writeGitHub},
}

// Failing returns how many findings make the run fail.
func (r *Report) Failing() (n int) {
	for _, f := range r.Findings {
		if f.Counts() && f.Grave {
			n++
		}
	}
	return n
}

// Counted returns the findings that count.
func (r *Report) Counted() []Finding {
	return slices.DeleteFunc(slices.Clone(r.Findings), func(f Finding) bool { return !f.Counts() })
}

// relative returns a file's name relative to the working directory if it is below that.
func (r *Report) relative(name string) string {
	return strings.TrimPrefix(name, strings.TrimSuffix(r.Dir, string(filepath.Separator))+string(filepath.Separator))
}

// inTree returns a file's name as hosts of code want it: with slashes, relative to the top of the work tree that the working directory is in.
func (r *Report) inTree(name string) string {
	for dir := r.Dir; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, ".git")); err == nil {
			if rel, err := filepath.Rel(dir, name); err == nil && filepath.IsLocal(rel) {
				return filepath.ToSlash(rel)
			}
			break
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	return filepath.ToSlash(r.relative(name))
}

// lines returns the lines of a file; none if it cannot be read any more.
func lines(name string) []string {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil
	}
	return strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n")
}

// A tally is how many findings there are of a kind.
type tally struct {
	kind string
	n    int
}

// tallies counts findings by kind, in the order of kinds.
func tallies(findings []Finding) (out []tally) {
	for _, f := range findings {
		i, found := slices.BinarySearchFunc(out, f.Kind, func(t tally, kind string) int { return cmp.Compare(t.kind, kind) })
		if !found {
			out = slices.Insert(out, i, tally{f.Kind, 0})
		}
		out[i].n++
	}
	return out
}
