package analyzers_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestVettool checks that go vet, which analyses each package in a process of its own and hands facts over as files, says the same as the command,
// which keeps them in memory and reads the first party from source. What does not survive the way, because it is missing in facts, not encoded, or
// about something that export data leaves out, shows here only.
func TestVettool(t *testing.T) {
	tool := filepath.Join(t.TempDir(), "statelesscheck")
	command(t, root, "go", "build", "-o", tool, "./cmd/statelesscheck")
	for _, test := range []struct {
		module string
		known  []string // packages about which the two are known to disagree: the test fails on the day that one is gone
	}{
		{"testdata/src", nil},
		{"testdata/demo", nil},
		{"analyzers/internal/effects/testdata/drivers", []string{"nested"}},
	} {
		t.Run(filepath.Base(test.module), func(t *testing.T) {
			// A directory of its own: Go 1.26 takes a package's diagnostics from its cache even where they were left out, because
			// the package was once no more than a dependency.
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(filepath.Join(root, test.module))); err != nil {
				t.Fatal(err)
			}
			want := diagnostics(t, dir, command(t, dir, tool, "-json", "./..."))
			got := diagnostics(t, dir, command(t, dir, "go", "vet", "-vettool="+tool, "-json", "./..."))
			if len(want) == 0 {
				t.Error("no diagnostics")
			}
			disagree := append(without(want, got, "go vet misses "), without(got, want, "go vet alone says ")...)
			for _, pkg := range test.known {
				here := func(line string) bool { return strings.Contains(line, " "+pkg+"/") }
				if !slices.ContainsFunc(disagree, here) {
					t.Errorf("the two agree about %s: it is no known fault any more", pkg)
				}
				disagree = slices.DeleteFunc(disagree, here)
			}
			for _, line := range disagree {
				t.Error(line)
			}
		})
	}
}

// without returns those of a that are not in b, prefixed.
func without(a, b []string, prefix string) (lines []string) {
	for _, line := range a {
		if !slices.Contains(b, line) {
			lines = append(lines, prefix+line)
		}
	}
	return lines
}

// command runs a program in dir and returns its standard output.
func command(t *testing.T, dir, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s%s", filepath.Base(name), strings.Join(args, " "), err, out, &stderr)
	}
	return append(out, stderr.Bytes()...) // go vet -json writes to one or the other
}

// diagnostics reads what a driver printed, a sequence of {package: {analyzer: [diagnostic]}} with comments in between, and returns the diagnostics
// as text, sorted, with positions relative to dir.
func diagnostics(t *testing.T, dir string, out []byte) []string {
	t.Helper()
	var data bytes.Buffer
	for line := range bytes.Lines(out) {
		if !bytes.HasPrefix(line, []byte("#")) {
			data.Write(line)
		}
	}
	found := make(map[string]bool)
	for dec := json.NewDecoder(&data); ; {
		var packages map[string]map[string][]struct{ Category, Posn, Message string }
		if err := dec.Decode(&packages); errors.Is(err, io.EOF) {
			return slices.Sorted(maps.Keys(found))
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, out)
		}
		for _, analyzers := range packages {
			for _, list := range analyzers {
				for _, d := range list {
					text := fmt.Sprintf("%s: [%s] %s", d.Posn, d.Category, d.Message)
					found[strings.ReplaceAll(text, dir+string(filepath.Separator), "")] = true
				}
			}
		}
	}
}
