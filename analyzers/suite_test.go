package analyzers_test

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/statelesscheck/statelesscheck/analyzers"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/config"
)

const fixtures = "../testdata/src"

// TestFixtures runs the umbrella over all fixtures: every diagnostic of every kind is expected.
func TestFixtures(t *testing.T) {
	analysistest.Run(t, fixtures, analyzers.Analyzer, "./...")
}

// TestStrict runs the umbrella over a module whose settings ask for caches and debatable state as well.
func TestStrict(t *testing.T) {
	analysistest.Run(t, "../testdata/strict", analyzers.Analyzer, "./...")
}

// TestChecks runs each check over its own fixtures.
func TestChecks(t *testing.T) {
	for _, check := range analyzers.Suite {
		t.Run(check.Name, func(t *testing.T) {
			for _, result := range analysistest.Run(t, fixtures, check, "./"+check.Name+"/...") {
				for _, d := range result.Action.Diagnostics {
					if d.URL != check.URL {
						t.Errorf("the URL of %q is %q, want that of the check's documentation", d.Message, d.URL)
					}
				}
			}
		})
	}
}

// TestKinds checks that there is a check for each kind that settings and directives may name, and for no other.
func TestKinds(t *testing.T) {
	var names []string
	for _, check := range analyzers.Suite {
		names = append(names, check.Name)
	}
	if !slices.Equal(names, config.Kinds) {
		t.Errorf("the checks are %q, the kinds %q", names, config.Kinds)
	}
}

func TestSuiteIsValid(t *testing.T) {
	if err := analysis.Validate(append([]*analysis.Analyzer{analyzers.Analyzer}, analyzers.Suite...)); err != nil {
		t.Fatal(err)
	}
}

// TestOnePassAtATime checks that no driver runs two passes side by side that ask effects: drivers run what does not depend on each other in parallel.
func TestOnePassAtATime(t *testing.T) {
	required := make(map[*analysis.Analyzer]map[*analysis.Analyzer]bool) // also by what is required
	var visit func(*analysis.Analyzer) map[*analysis.Analyzer]bool
	visit = func(a *analysis.Analyzer) map[*analysis.Analyzer]bool {
		if required[a] == nil {
			required[a] = make(map[*analysis.Analyzer]bool)
			for _, r := range a.Requires {
				required[a][r] = true
				maps.Copy(required[a], visit(r))
			}
		}
		return required[a]
	}
	visit(analyzers.Analyzer)
	var asking []*analysis.Analyzer
	for a := range required {
		if slices.ContainsFunc(a.Requires, func(r *analysis.Analyzer) bool { return r.Name == "effects" }) {
			asking = append(asking, a)
		}
	}
	if len(asking) < 3 {
		t.Fatalf("%d passes require effects, want entry, construction and exposure at least", len(asking))
	}
	for _, a := range asking {
		for _, b := range asking {
			if a != b && !required[a][b] && !required[b][a] {
				t.Errorf("%s and %s may run side by side", a.Name, b.Name)
			}
		}
	}
}

// TestDocs checks that the documentation of each check, which "statelesscheck explain" prints, answers what readers ask.
func TestDocs(t *testing.T) {
	for _, check := range analyzers.Suite {
		for _, part := range []string{check.Name + ": find ", "\n\nBefore:\n\n\t", "\n\nAfter:\n\n\t", "\n\nNot reported: ", "\n\nBlind spots: "} {
			if !strings.Contains(check.Doc, part) {
				t.Errorf("%s: the documentation has no %q", check.Name, part)
			}
		}
	}
}

// TestSessionWords checks that a fixture shows each word by which the model tells what belongs to one visitor.
func TestSessionWords(t *testing.T) {
	words, err := os.ReadFile("internal/model/words.model")
	if err != nil {
		t.Fatal(err)
	}
	fixture, err := os.ReadFile(fixtures + "/sessionmap/violation/byname/words.go")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(words)) {
		word, ok := strings.CutSuffix(strings.TrimPrefix(strings.TrimSpace(line), "word "), " is=session")
		if ok && !strings.Contains(strings.ToLower(string(fixture)), "by"+strings.ReplaceAll(word, " ", "")+"[") {
			t.Errorf("no container is called after %q", word)
		}
	}
}
