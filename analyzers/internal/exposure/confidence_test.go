package exposure

import (
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
)

// TestConfidence checks the confidence of states whose fields, or the functions that make the files, are named for it.
func TestConfidence(t *testing.T) {
	graph, err := checker.Analyze([]*analysis.Analyzer{Analyzer}, load(t, filepath.Join(fixtures[0], "confidence")), nil)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, act := range graph.Roots {
		for _, e := range act.Result.(*Result).Exposures {
			n++
			want := strings.Trim(e.State.Name[strings.LastIndexAny(e.State.Name, ". ")+1:], "()")
			if got := e.Confidence.String(); got != want {
				t.Errorf("%s is %s", e.State.Name, got)
			}
		}
	}
	if n != 7 {
		t.Errorf("%d exposures, want 7", n)
	}
}
