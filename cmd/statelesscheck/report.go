package main

import (
	"bytes"
	"cmp"
	"fmt"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
)

// A line is one position and what there is to say about it.
type line struct {
	posn    token.Position
	message string
}

// A finding is a diagnostic with positions in place of token.Pos, so that findings of all packages compare.
type finding struct {
	line
	related []line
}

// findingsOf returns the diagnostics of the graph's roots, sorted by file, line, column and message, each once: a file
// may belong to a package and to its test variant.
func findingsOf(graph *checker.Graph) (findings []finding) {
	for _, act := range graph.Roots {
		for _, diag := range act.Diagnostics {
			findings = append(findings, newFinding(act.Package.Fset, diag))
		}
	}
	slices.SortStableFunc(findings, compareFindings)
	return slices.CompactFunc(findings, func(a, b finding) bool { return compareFindings(a, b) == 0 })
}

func newFinding(fset *token.FileSet, diag analysis.Diagnostic) finding {
	f := finding{line: line{fset.Position(diag.Pos), diag.Message}}
	for _, rel := range diag.Related {
		f.related = append(f.related, line{fset.Position(rel.Pos), rel.Message})
	}
	return f
}

func compareFindings(a, b finding) int {
	return cmp.Or(
		cmp.Compare(a.posn.Filename, b.posn.Filename),
		cmp.Compare(a.posn.Line, b.posn.Line),
		cmp.Compare(a.posn.Column, b.posn.Column),
		cmp.Compare(a.message, b.message))
}

// printText prints the findings, related positions indented below them. Unless context is negative, the source line of each
// position follows it, marked, with so many lines before and after.
func printText(w io.Writer, findings []finding, context int) error {
	var buf bytes.Buffer
	for _, f := range findings {
		printLine(&buf, "", f.line, context)
		for _, rel := range f.related {
			printLine(&buf, "\t", rel, context)
		}
	}
	_, err := w.Write(buf.Bytes())
	return err
}

func printLine(buf *bytes.Buffer, indent string, l line, context int) {
	fmt.Fprintf(buf, "%s%s: %s\n", indent, relative(l.posn.String()), l.message)
	if context >= 0 {
		printSource(buf, l.posn, context)
	}
}

// printSource prints the lines around posn with their numbers, and a caret below its column. A file that cannot be read any
// more has no lines.
func printSource(buf *bytes.Buffer, posn token.Position, context int) {
	data, _ := os.ReadFile(posn.Filename)
	lines := strings.Split(string(data), "\n")
	first, last := max(1, posn.Line-context), min(len(lines), posn.Line+context)
	for n := first; n <= last; n++ {
		text := strings.TrimSuffix(lines[n-1], "\r")
		fmt.Fprintf(buf, "%d\t%s\n", n, text)
		if n == posn.Line {
			fmt.Fprintf(buf, "\t%s^\n", blank(text[:min(len(text), max(0, posn.Column-1))]))
		}
	}
}

// blank returns white space as wide as text.
func blank(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return ' '
	}, text)
}

// relative returns a position, or any text that begins with a file name, with the name relative to the working directory if it is below
// that.
func relative(posn string) string {
	wd, err := os.Getwd()
	if err != nil {
		return posn
	}
	return strings.TrimPrefix(posn, strings.TrimSuffix(wd, string(filepath.Separator))+string(filepath.Separator))
}
