package analyzers_test

import (
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/statelesscheck/statelesscheck/analyzers"
)

const fixtures = "../testdata/src"

// TestFixtures runs the umbrella over all fixtures: every diagnostic of every kind is expected.
func TestFixtures(t *testing.T) {
	analysistest.Run(t, fixtures, analyzers.Analyzer, "./...")
}

// TestChecks runs each check over its own fixtures.
func TestChecks(t *testing.T) {
	for _, check := range analyzers.Suite {
		t.Run(check.Name, func(t *testing.T) {
			analysistest.Run(t, fixtures, check, "./"+check.Name+"/...")
		})
	}
}

func TestSuiteIsValid(t *testing.T) {
	if err := analysis.Validate(append([]*analysis.Analyzer{analyzers.Analyzer}, analyzers.Suite...)); err != nil {
		t.Fatal(err)
	}
}
