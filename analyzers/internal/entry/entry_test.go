package entry

import (
	"fmt"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// TestEntries compares the units of work and what runs at start-up with the comments of testdata/units:
//
//	http.HandleFunc("/vote", vote) // unit request /vote: vote
func TestEntries(t *testing.T) {
	pkg, act := analyze(t)
	want, got := wanted(pkg), found(pkg.Fset, act.Result.(*Entries))
	for _, line := range want {
		if !slices.Contains(got, line) {
			t.Errorf("missing: %s", line)
		}
	}
	for _, line := range got {
		if !slices.Contains(want, line) {
			t.Errorf("unexpected: %s", line)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d entries, want %d", len(got), len(want))
	}
}

// TestFresh checks which functions run inside units of work only.
func TestFresh(t *testing.T) {
	_, act := analyze(t)
	entries := act.Result.(*Entries)
	pkg := entries.StartUp[0].Value.Fn.Pkg
	for name, want := range map[string]bool{
		"function": true, "work": true, // called by a handler
		"notAHandler": true,  // but handed a request
		"both":        false, // main calls it, too
		"main":        false, "onlyOnce": false,
		"constructor": false, "wrapper": false,
	} {
		if got := entries.Fresh(pkg.Func(name)); got != want {
			t.Errorf("Fresh(%s) = %v, want %v", name, got, want)
		}
	}
	if entries.Fresh(nil) {
		t.Error("no function is fresh")
	}
}

// analyze runs the analyzer on testdata/units.
func analyze(t *testing.T) (*packages.Package, *checker.Action) {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax, Dir: filepath.Join("testdata", "units")}, ".")
	if err != nil {
		t.Fatal(err)
	}
	if packages.PrintErrors(pkgs) > 0 {
		t.Fatal("the fixtures do not compile")
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{Analyzer}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := graph.Roots[0].Err; err != nil {
		t.Fatal(err)
	}
	return pkgs[0], graph.Roots[0]
}

// wanted returns the expectations of the comments, each with its line.
func wanted(pkg *packages.Package) (lines []string) {
	for _, file := range pkg.Syntax {
		for _, group := range file.Comments {
			for _, comment := range group.List {
				text := strings.TrimPrefix(comment.Text, "// ")
				if strings.HasPrefix(text, "unit ") || strings.HasPrefix(text, "startup ") {
					lines = append(lines, fmt.Sprintf("line %d: %s", pkg.Fset.Position(comment.Pos()).Line, text))
				}
			}
		}
	}
	return lines
}

// found spells entries as the comments do.
func found(fset *token.FileSet, entries *Entries) (lines []string) {
	at := func(pos token.Pos) int { return fset.Position(pos).Line }
	for _, e := range entries.Units {
		unit := strings.TrimSpace(e.Unit + " " + e.Route)
		lines = append(lines, fmt.Sprintf("line %d: unit %s: %s", at(e.Pos), unit, e.Frame.Func))
	}
	for _, e := range entries.StartUp {
		if e.Pos.IsValid() { // not the initialisers of variables
			lines = append(lines, fmt.Sprintf("line %d: startup %s", at(e.Pos), e.Frame.Func))
		}
	}
	return lines
}
