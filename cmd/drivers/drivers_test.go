//go:build integration

package drivers

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/txtar"

	"github.com/statelesscheck/statelesscheck/analyzers"
)

// A driver analyses the packages that patterns match in dir, and returns the diagnostics, each once and sorted: "file:line:column: message",
// with the file's name relative to dir.
type driver struct {
	name     string
	states   []string // of its caches: it is run once for each
	diagnose func(t *testing.T, dir string, patterns ...string) []string
}

// allDrivers returns the drivers, with empty caches of their own where these are not the go command's.
func allDrivers(t *testing.T) []driver {
	cache, cached := t.TempDir(), []string{"cold", "warm"}
	return []driver{
		{"the command", cached, func(t *testing.T, dir string, patterns ...string) []string {
			return diagnose(t, command(t), dir, patterns...)
		}},
		{"the command, trimmed", cached, func(t *testing.T, dir string, patterns ...string) []string {
			return diagnose(t, trimmedCommand(t), dir, patterns...)
		}},
		{"go vet", cached, func(t *testing.T, dir string, patterns ...string) []string {
			return vet(t, command(t), dir, patterns...)
		}},
		{"go vet, trimmed", cached, func(t *testing.T, dir string, patterns ...string) []string {
			return vet(t, trimmedCommand(t), dir, patterns...)
		}},
		{"go vet with later tools", cached, func(t *testing.T, dir string, patterns ...string) []string {
			return vet(t, commandOfLaterTools(t), dir, patterns...)
		}},
		{"golangci-lint", cached, func(t *testing.T, dir string, patterns ...string) []string {
			return readIssues(t, dir, lint(t, dir, cache, patterns...))
		}},
		{"analysistest", []string{"without a cache"}, analyze},
	}
}

func diagnose(t *testing.T, tool, dir string, patterns ...string) []string {
	t.Helper()
	return readJSON(t, dir, must(t, dir, nil, tool, append([]string{"-json"}, patterns...)...))
}

func vet(t *testing.T, tool, dir string, patterns ...string) []string {
	t.Helper()
	return readJSON(t, dir, must(t, dir, nil, "go", append([]string{"vet", "-vettool=" + tool, "-json"}, patterns...)...))
}

// readJSON reads a sequence of {package: {analyzer: [diagnostic]}} with comments in between.
func readJSON(t *testing.T, dir, out string) []string {
	t.Helper()
	var data strings.Builder
	for line := range strings.Lines(out) {
		if !strings.HasPrefix(line, "#") {
			data.WriteString(line)
		}
	}
	found := make(map[string]bool)
	for dec := json.NewDecoder(strings.NewReader(data.String())); ; {
		var packages map[string]map[string][]struct{ Posn, Message string }
		if err := dec.Decode(&packages); errors.Is(err, io.EOF) {
			return slices.Sorted(maps.Keys(found))
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, out)
		}
		for _, byAnalyzer := range packages {
			for _, list := range byAnalyzer {
				for _, d := range list {
					found[relative(t, dir, d.Posn)+": "+d.Message] = true
				}
			}
		}
	}
}

// relative returns a position, which begins with a file name, relative to dir.
func relative(t *testing.T, dir, posn string) string {
	t.Helper()
	rel, err := filepath.Rel(dir, posn)
	if err != nil {
		t.Fatal(err)
	}
	return filepath.ToSlash(rel)
}

// lint runs golangci-lint with our linter alone and its cache in that directory.
func lint(t *testing.T, dir, cache string, patterns ...string) run {
	t.Helper()
	config := filepath.Join(t.TempDir(), ".golangci.yml")
	if err := os.WriteFile(config, []byte(golangciConfig(t)), 0o666); err != nil {
		t.Fatal(err)
	}
	args := []string{"run", "--enable-only=statelesscheck", "--path-mode=abs", "--config=" + config, "--allow-parallel-runners", "--output.json.path=stdout", "--show-stats=false"}
	return start(t, dir, []string{"GOLANGCI_LINT_CACHE=" + cache}, golangciLint(t), append(args, patterns...)...)
}

// golangciConfig returns the .golangci.yml that README shows.
func golangciConfig(t *testing.T) string {
	t.Helper()
	for block := range strings.SplitSeq(readme(t), "\n```") {
		if config, ok := strings.CutPrefix(block, "yaml\n# .golangci.yml\n"); ok {
			return config
		}
	}
	t.Fatal("README has no .golangci.yml")
	return ""
}

func readme(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// readIssues reads golangci-lint's JSON.
func readIssues(t *testing.T, dir string, r run) []string {
	t.Helper()
	var report struct {
		Issues []struct {
			FromLinter, Text string
			Pos              struct {
				Filename     string
				Line, Column int
			}
		}
	}
	if err := json.Unmarshal([]byte(r.stdout), &report); err != nil {
		t.Fatalf("golangci-lint: status %d, %v in\n%s%s", r.status, err, r.stdout, r.stderr)
	}
	found := make(map[string]bool)
	for _, issue := range report.Issues {
		found[fmt.Sprintf("%s:%d:%d: %s", relative(t, dir, issue.Pos.Filename), issue.Pos.Line, issue.Pos.Column, issue.Text)] = true
	}
	return slices.Sorted(maps.Keys(found))
}

// analyze runs analysistest, without expectations.
func analyze(t *testing.T, dir string, patterns ...string) []string {
	t.Helper()
	found := make(map[string]bool)
	for _, result := range analysistest.Run(silent{}, dir, analyzers.Analyzer, patterns...) {
		for _, d := range result.Action.Diagnostics {
			found[relative(t, dir, result.Action.Package.Fset.Position(d.Pos).String())+": "+d.Message] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

type silent struct{}

func (silent) Errorf(string, ...any) {}

// copyOf returns a fresh copy of a directory: its place is in the key of the build cache, so nothing is known of it.
func copyOf(t *testing.T, dir string) string {
	t.Helper()
	fresh := newDir(t)
	if err := os.CopyFS(fresh, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	return fresh
}

// unpack returns a fresh directory with the files of an archive.
func unpack(t *testing.T, archive string) string {
	t.Helper()
	dir := newDir(t)
	fsys, err := txtar.FS(txtar.Parse([]byte(archive)))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, fsys); err != nil {
		t.Fatal(err)
	}
	return dir
}

// newDir returns an empty directory, by the name that the go command will call it.
func newDir(t *testing.T) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// unlike describes how two lists of diagnostics differ.
func unlike(got, want []string) string {
	var text strings.Builder
	for _, line := range want {
		if !slices.Contains(got, line) {
			fmt.Fprintf(&text, "misses %s\n", line)
		}
	}
	for _, line := range got {
		if !slices.Contains(want, line) {
			fmt.Fprintf(&text, "alone says %s\n", line)
		}
	}
	return text.String()
}
