//go:build integration

package drivers

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestOnePackage checks that golangci-lint, asked for one package with an empty cache, finds what this reaches in others.
func TestOnePackage(t *testing.T) {
	dir := copyOf(t, filepath.Join(root, "testdata", "demo"))
	all := readIssues(t, dir, lint(t, dir, t.TempDir(), "./..."))
	want := slices.DeleteFunc(slices.Clone(all), func(line string) bool { return !strings.HasPrefix(line, "internal/web/") })
	if !slices.ContainsFunc(want, func(line string) bool { return strings.Contains(line, "(example.com/demo/internal/shop/") }) {
		t.Errorf("nothing that another package writes in\n%s", strings.Join(want, "\n"))
	}
	cache := t.TempDir()
	for _, state := range []string{"empty", "filled"} {
		if difference := unlike(readIssues(t, dir, lint(t, dir, cache, "./internal/web")), want); difference != "" {
			t.Errorf("with a cache that is %s, golangci-lint run ./internal/web\n%s", state, difference)
		}
	}
}

// TestNolint checks golangci-lint's own way of suppressing a finding.
func TestNolint(t *testing.T) {
	dir := unpack(t, strings.Replace(twoPackages, "\ttotal[t.String()]++\n", "\ttotal[t.String()]++ //nolint:statelesscheck // shown to nobody\n", 1))
	got := readIssues(t, dir, lint(t, dir, t.TempDir(), "./..."))
	if len(got) != 1 || !strings.HasPrefix(got[0], "state/state.go") {
		t.Errorf("golangci-lint says\n%s", strings.Join(got, "\n"))
	}
}

// TestGolangciSettings checks that golangci-lint hands our settings over.
func TestGolangciSettings(t *testing.T) {
	for settings, want := range map[string]string{"skip: [state/]": "app/app.go", "exclude: [./app]": "state/state.go", "checks: {globalstate: off}": ""} {
		dir := unpack(t, twoPackages)
		config := filepath.Join(dir, ".golangci.yml")
		write(t, config, strings.Replace(golangciConfig(t), "strict: false", settings, 1))
		r := start(t, dir, nil, golangciLint(t), "run", "--output.text.print-issued-lines=false", "--output.text.path=stdout", "./...")
		if n := strings.Count(r.stdout, "(statelesscheck)"); n > 1 || (n == 1) != (want != "") || !strings.Contains(r.stdout, want) {
			t.Errorf("%s: golangci-lint says\n%s%s", settings, r.stdout, r.stderr)
		}
	}
}

// TestGolangciConfig checks that golangci-lint accepts README's .golangci.yml and ours, and that we refuse a setting that does not exist.
func TestGolangciConfig(t *testing.T) {
	dir := unpack(t, twoPackages)
	config := filepath.Join(dir, ".golangci.yml")
	write := func(text string) {
		if err := os.WriteFile(config, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write(golangciConfig(t))
	must(t, dir, nil, golangciLint(t), "config", "verify")
	must(t, root, nil, golangciLint(t), "config", "verify")

	write(strings.Replace(golangciConfig(t), "strict: false", "stirct: false", 1))
	r := start(t, dir, nil, golangciLint(t), "run", "./...")
	if want := `unknown key "stirct"; did you mean strict?`; r.status != 3 || !strings.Contains(r.stderr, want) {
		t.Errorf("status %d, want 3 and %s\n%s%s", r.status, want, r.stdout, r.stderr)
	}
}

// TestRebuiltPlugin checks that golangci-lint does not answer for a changed plugin from the cache of the former one.
func TestRebuiltPlugin(t *testing.T) {
	dir, cache := unpack(t, strings.Replace(twoPackages, "var hits = map", "var Injected int\n\nvar hits = map", 1)), t.TempDir()
	before := lint(t, dir, cache, "./...")
	former := golangciLint
	golangciLint = failingGolangciLint
	defer func() { golangciLint = former }()
	after := lint(t, dir, cache, "./...")
	if len(readIssues(t, dir, before)) != 2 || !strings.Contains(after.stdout, "incomplete: shop.example/state is not analysed: internal error: injected") {
		t.Errorf("before:\n%s\nafter:\n%s", before.stdout, after.stdout)
	}
}

// TestTidy checks the nested module's go.mod.
func TestTidy(t *testing.T) {
	must(t, filepath.Join(root, "cmd", "golangci-lint"), nil, "go", "mod", "tidy", "-diff")
}
