package exposure

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// TestOpenCallsAreBounded checks that a package hands on so many open calls and no more, and counts the others.
func TestOpenCallsAreBounded(t *testing.T) {
	const handlers, each, extra = 4, maxOpen/4 + 2, 8
	var fields, methods strings.Builder
	for h := range handlers {
		fmt.Fprintf(&methods, "func (s *S) H%d(w http.ResponseWriter, r *http.Request) {\n", h)
		for i := range each {
			fmt.Fprintf(&fields, "\tF%d_%d func()\n", h, i)
			fmt.Fprintf(&methods, "\ts.F%d_%d()\n", h, i)
		}
		methods.WriteString("}\n")
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go.mod"), "module bounds\n\ngo 1.25\n")
	write(t, filepath.Join(dir, "p.go"), "package p\n\nimport \"net/http\"\n\ntype S struct {\n"+fields.String()+"}\n\n"+methods.String())
	graph, err := checker.Analyze([]*analysis.Analyzer{Analyzer}, load(t, dir), nil)
	if err != nil {
		t.Fatal(err)
	}
	act := graph.Roots[0]
	fact := new(Fact)
	if !act.PackageFact(act.Package.Types, fact) || len(fact.Open) != maxOpen {
		t.Errorf("%d open calls are handed on, want %d", len(fact.Open), maxOpen)
	}
	if got := act.Result.(*Result).Capped; got != extra {
		t.Errorf("%d are counted as cut off, want %d", got, extra)
	}
}

// TestMostDifferent checks that each method is handed on before more calls of the same are, and that the order stays.
func TestMostDifferent(t *testing.T) {
	var open []OpenCall
	for i := range maxOpen {
		open = append(open, OpenCall{Slot: "s", Method: "often", Place: fmt.Sprint(i)})
	}
	open = append(open, OpenCall{Slot: "s", Method: "once"}, OpenCall{Slot: "s", Method: "once, too"})
	out := mostDifferent(open)
	if len(out) != maxOpen || out[len(out)-2].Method != "once" || out[len(out)-1].Method != "once, too" || out[1].Place != "1" {
		t.Errorf("%d of %d calls are handed on, the last %s and %s", len(out), len(open), out[len(out)-2], out[len(out)-1])
	}
	if out := mostDifferent(open[:2]); len(out) != 2 {
		t.Errorf("%d of 2 calls are handed on", len(out))
	}
}

// TestCutUnit checks that a finding says how much of its unit of work is beyond the bounds.
func TestCutUnit(t *testing.T) {
	for n, want := range map[int]string{0: "f handles GET /", 2: "f handles GET / (effects beyond the bounds of the analysis: 2)"} {
		if got := (wording{own: "p"}).begins(Unit{Frame: effects.Frame{Pkg: "p", Func: "f"}, Route: "GET /", Cut: n}); got != want {
			t.Errorf("%d effects cut off: %q, want %q", n, got, want)
		}
	}
}

// TestCutChain checks that a finding says where a long chain was cut.
func TestCutChain(t *testing.T) {
	for n, want := range map[int]string{0: "calls f", 1: "calls f, from there 1 more call", 3: "calls f, from there 3 more calls"} {
		if got := (wording{own: "p"}).calls(effects.Frame{Pkg: "p", Func: "f", Cut: n}); got != want {
			t.Errorf("%d calls left out: %q, want %q", n, got, want)
		}
	}
}
