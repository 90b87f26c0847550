package main

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"golang.org/x/tools/txtar"
)

// TestSARIFSuppressions checks which findings are marked as suppressed, and by what, and that remarks about directives are results, too.
func TestSARIFSuppressions(t *testing.T) {
	dir := t.TempDir()
	archive, err := txtar.ParseFile(filepath.Join("..", "..", "testdata", "script", "directives.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	fsys, err := txtar.FS(archive)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, fsys); err != nil {
		t.Fatal(err)
	}
	known := filepath.Join(dir, "known.json")
	if _, stderr, status := runCommand(t, "-C", dir, "-write-baseline", known, "./..."); status != exitClean {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	stdout, stderr, status := runCommand(t, "-C", dir, "-format", "sarif", "-baseline", known, "./...")
	if status != exitFindings { // for the remarks
		t.Errorf("exit status %d: %s", status, stderr)
	}
	report, err := sarif.FromString(stdout, sarif.WithStrictValidation())
	if err != nil {
		t.Fatal(err)
	}
	if err := report.Validate(); err != nil {
		t.Error(err)
	}
	if n := strings.Count(stdout, `"suppressions": [`); n != len(report.Runs[0].Results) {
		t.Errorf("%d of %d results say whether they are suppressed", n, len(report.Runs[0].Results))
	}
	got := make(map[string]int)
	for _, res := range report.Runs[0].Results {
		if rule := report.Runs[0].Tool.Driver.Rules[res.RuleIndex]; *rule.ID != *res.RuleID {
			t.Errorf("%s: rule %s at the index", *res.Message.Text, *rule.ID)
		}
		what := *res.RuleID
		for _, s := range res.Suppressions {
			what += " " + *s.Kind + ": " + *s.Justification
		}
		got[what]++
	}
	want := map[string]int{
		"globalstate external: in the baseline":          4,
		"globalstate inSource: shown to nobody":          1,
		"globalstate inSource: moves to Redis next year": 1,
		"globalstate inSource: with a typing error":      1,
		"globalstate inSource: for a while":              1,
		"directive":                                      7,
	}
	if !maps.Equal(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}

// TestSARIF validates what the command writes for the demo, with and without findings known before, against the schema.
func TestSARIF(t *testing.T) {
	demo := filepath.Join("..", "..", "testdata", "demo")
	dir := t.TempDir()
	known := filepath.Join(dir, "known.json")
	if _, stderr, status := runCommand(t, "-C", demo, "-write-baseline", known, "./..."); status != exitClean {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	for _, test := range []struct {
		name    string
		flags   []string
		status  int
		results bool
		state   string
	}{
		{"findings", []string{"./..."}, exitFindings, true, ""},
		{"strict", []string{"-strict", "./..."}, exitFindings, true, ""},
		{"baseline", []string{"-baseline", known, "./..."}, exitClean, true, "unchanged"},
		{"none", []string{"./internal/clean/..."}, exitClean, false, ""},
		{"broken", []string{"./internal/clean/...", "./nowhere"}, exitBroken, false, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			stdout, stderr, status := runCommand(t, append([]string{"-C", demo, "-format", "sarif"}, test.flags...)...)
			if status != test.status {
				t.Fatalf("exit status %d, want %d: %s", status, test.status, stderr)
			}
			report, err := sarif.FromString(stdout, sarif.WithStrictValidation())
			if err != nil {
				t.Fatal(err)
			}
			if err := report.Validate(); err != nil {
				t.Error(err)
			}
			results := report.Runs[0].Results
			if (len(results) > 0) != test.results {
				t.Errorf("%d results", len(results))
			}
			for _, res := range results {
				checkResult(t, res, test.state)
			}
		})
	}
}

// checkResult checks what viewers need and the schema does not demand.
func checkResult(t *testing.T, res *sarif.Result, state string) {
	t.Helper()
	flows := 1
	if *res.RuleID == "stickysession" { // set by the code itself: no unit of work leads there
		flows = 0
	}
	switch {
	case res.RuleID == nil || res.RuleIndex < 0:
		t.Errorf("%s: no rule", *res.Message.Text)
	case len(res.Locations) != 1 || *res.Locations[0].PhysicalLocation.ArtifactLocation.URIBaseID != "%SRCROOT%":
		t.Errorf("%s: no place in the work tree", *res.Message.Text)
	case len(res.CodeFlows) != flows:
		t.Errorf("%s: %d code flows", *res.Message.Text, len(res.CodeFlows))
	case res.PartialFingerprints["statelesscheck/v1"] == "":
		t.Errorf("%s: no fingerprint", *res.Message.Text)
	case state != "" && (*res.BaselineState != state || len(res.Suppressions) != 1):
		t.Errorf("%s: not marked as known", *res.Message.Text)
	}
}
