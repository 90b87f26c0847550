package main

import (
	"bytes"
	"errors"
	"fmt"
	"go/types"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/txtar"
)

// chain is a module whose packages import one another in a chain, each with a method.
const chain = `
-- go.mod --
module chain.example

go 1.25.0
-- low/low.go --
package low

type T struct{}

func (T) Low() {}
-- middle/middle.go --
package middle

import "chain.example/low"

type T struct{ low.T }

func (T) Middle() {}
-- high/high.go --
package high

import "chain.example/middle"

type T struct{ middle.T }

func (T) High() {}
-- aside/aside.go --
package aside

type T struct{}

func (T) Aside() {}
`

// methodFact is a fact indicating that a pass has seen the method.
type methodFact struct{ Name string }

func (*methodFact) AFact() {}

// method returns the one method that each package of the chain declares.
func method(pkg *types.Package) types.Object {
	return pkg.Scope().Lookup("T").Type().(*types.Named).Method(0)
}

// reporter returns an analyzer that calls before and then reports, at its method, what each package sees: the methods of all visible object
// facts, and, marked +, those of the facts imported by object.
func reporter(before func(*analysis.Pass) error) *analysis.Analyzer {
	run := func(pass *analysis.Pass) (any, error) {
		if err := before(pass); err != nil {
			return nil, err
		}
		var seen []string
		for _, imported := range pass.Pkg.Imports() {
			if f := new(methodFact); pass.ImportObjectFact(method(imported), f) {
				seen = append(seen, "+"+f.Name)
			}
		}
		pass.ExportObjectFact(method(pass.Pkg), &methodFact{method(pass.Pkg).Name()})
		for _, f := range pass.AllObjectFacts() {
			seen = append(seen, f.Fact.(*methodFact).Name)
		}
		slices.Sort(seen)
		pass.Reportf(method(pass.Pkg).Pos(), "%s sees %s", pass.Pkg.Name(), strings.Join(seen, " "))
		return nil, nil
	}
	return &analysis.Analyzer{Name: "reporter", Doc: "report what is seen", Run: run, RunDespiteErrors: true, FactTypes: []analysis.Fact{new(methodFact)}}
}

// analyzeChain runs the analyzer on the chain and returns what the command prints of findings and problems.
func analyzeChain(t *testing.T, analyzer *analysis.Analyzer) (stdout, stderr string) {
	t.Helper()
	dir := t.TempDir()
	fsys, err := txtar.FS(txtar.Parse([]byte(chain)))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, fsys); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	prog, err := loadAll()
	if err != nil {
		t.Fatal(err)
	}
	graph, err := prog.analyze(analyzer)
	if err != nil {
		t.Fatal(err)
	}
	var problems bytes.Buffer
	prog.printProblems(&problems)
	return diagnostics(graph), problems.String()
}

// diagnostics returns those of the graph's roots, sorted.
func diagnostics(graph *checker.Graph) string {
	var lines []string
	for _, act := range graph.Roots {
		for _, d := range act.Diagnostics {
			lines = append(lines, fmt.Sprintf("%s: %s\n", relative(act.Package.Fset.Position(d.Pos).String()), d.Message))
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

func TestObjectFacts(t *testing.T) {
	stdout, stderr := analyzeChain(t, reporter(func(*analysis.Pass) error { return nil }))
	const want = `aside/aside.go:5:10: aside sees Aside
high/high.go:7:10: high sees +Middle High Low Middle
low/low.go:5:10: low sees Low
middle/middle.go:7:10: middle sees +Low Low Middle
`
	if stdout != want {
		t.Errorf("got findings\n%swant\n%s", stdout, want)
	}
	if stderr != "" {
		t.Errorf("got problems\n%s", stderr)
	}
}

// TestFailure checks that an analysis that fails on one package is reported for that, and goes on with others.
func TestFailure(t *testing.T) {
	const place = "github.com/statelesscheck/statelesscheck/cmd/statelesscheck.TestFailure.func"
	var none []int
	for _, test := range []struct {
		name string
		fail func() error
		want string // in the problem
	}{
		{"error", func() error { return errors.New("out of luck") }, "reporter: out of luck"},
		{"panic", func() error { panic("out of luck") }, "reporter: internal error: out of luck at " + place},
		{"runtime error", func() error { return fmt.Errorf("%d", none[0]) }, "reporter: internal error: runtime error: index out of range [0] with length 0 at " + place},
	} {
		t.Run(test.name, func(t *testing.T) {
			stdout, stderr := analyzeChain(t, reporter(func(pass *analysis.Pass) error {
				if pass.Pkg.Name() == "middle" {
					return test.fail()
				}
				return nil
			}))
			const wantFindings = `aside/aside.go:5:10: aside sees Aside
high/high.go:7:10: high sees High Low
low/low.go:5:10: low sees Low
`
			if stdout != wantFindings {
				t.Errorf("got findings\n%swant\n%s", stdout, wantFindings)
			}
			for _, want := range []string{
				"broken: chain.example/middle\n\t" + test.want,
				"\npartly analysed: chain.example/high (imports broken chain.example/middle)\n",
			} {
				if !strings.Contains(stderr, want) {
					t.Errorf("got problems\n%swant %q", stderr, want)
				}
			}
		})
	}
}

// TestFailureOfRequired checks that what requires a failed analysis does not fail once more for want of a result.
func TestFailureOfRequired(t *testing.T) {
	required := &analysis.Analyzer{
		Name: "required", Doc: "fail", RunDespiteErrors: true,
		ResultType: reflect.TypeFor[*int](),
		Run:        func(*analysis.Pass) (any, error) { panic("no result") },
	}
	requiring := &analysis.Analyzer{
		Name: "requiring", Doc: "use the result", RunDespiteErrors: true,
		Requires: []*analysis.Analyzer{required},
		Run: func(pass *analysis.Pass) (any, error) {
			pass.Reportf(pass.Files[0].Pos(), "%d", *pass.ResultOf[required].(*int))
			return nil, nil
		},
	}
	stdout, stderr := analyzeChain(t, requiring)
	if stdout != "" {
		t.Errorf("got findings\n%s", stdout)
	}
	if got := strings.Count(stderr, "\n\trequired: internal error: no result at "); got != 4 || strings.Contains(stderr, "requiring") {
		t.Errorf("got problems\n%swant one of analyzer required for each of 4 packages", stderr)
	}
}

// TestLargeFile checks a generated file of 50,000 lines.
func TestLargeFile(t *testing.T) {
	t.Chdir(t.TempDir())
	var src strings.Builder
	src.WriteString("// Code generated by a test. DO NOT EDIT.\n\npackage large\n\n")
	for i := range 10_000 {
		fmt.Fprintf(&src, "var v%d int\n\nfunc f%d() {\n\tv%d++\n}\n", i, i, i)
	}
	for name, data := range map[string]string{"go.mod": "module large.example\n", "large.go": src.String()} {
		if err := os.WriteFile(name, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var stdout, stderr bytes.Buffer
	if status := run(nil, &stdout, &stderr); status != exitClean || !strings.HasPrefix(stdout.String(), "1 package analysed\n") || stderr.Len() > 0 {
		t.Errorf("exit status %d, want %d; output %.1000s%.1000s", status, exitClean, &stdout, &stderr)
	}
}
