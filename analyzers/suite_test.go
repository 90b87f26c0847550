package analyzers_test

import (
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
