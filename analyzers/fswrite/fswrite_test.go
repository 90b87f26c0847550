package fswrite_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/statelesscheck/statelesscheck/analyzers/fswrite"
)

// TestFix applies the deferred removals to files that a failure leaves behind; the golden file still compiles.
func TestFix(t *testing.T) {
	analysistest.RunWithSuggestedFixes(t, "../../testdata/src", fswrite.Analyzer, "./fswrite/leftbehind")
}
