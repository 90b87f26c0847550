package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// An expectation is one line of the demo's EXPECTED.txt, which explains them.
type expectation struct {
	kind, state string
	later       string // the kind that a later version decides for, if not kind
	missed      bool   // no version finds it yet
	seen        bool
}

// TestDemo holds what the command says about the demo, in both directions: what is expected is reported once, and nothing else is.
// Where the list admits that a report is missing or of the wrong kind, the test fails on the day it gets better.
func TestDemo(t *testing.T) {
	expected := readExpectations(t)
	noteDemo(t)
	stdout, stderr, status := runCommand(t, "-C", demoDir, "./...")
	if status != exitFindings || stderr != "" {
		t.Errorf("exit status %d, want %d; standard error:\n%s", status, exitFindings, stderr)
	}
	findings, summary, _ := strings.Cut(stdout, "\n\n")
	if want := fmt.Sprintf("%d pieces of state keep this service to one process\n", strings.Count("\n"+findings, "\ninternal/")); !strings.HasSuffix(summary, want) {
		t.Errorf("summary is\n%swant %s", summary, want)
	}
	for line := range strings.Lines(findings + "\n") {
		if !strings.HasPrefix(line, "\t") {
			compare(t, expected, line)
		}
	}
	for _, kind := range kinds() {
		if !strings.Contains(findings, ": "+kind+": ") {
			t.Errorf("the demo has nothing of the kind %s", kind)
		}
	}
	for _, place := range slices.Sorted(maps.Keys(expected)) {
		want := expected[place]
		if !want.missed && !want.seen {
			t.Errorf("%s: not reported, want %s of %s", place, want.kind, want.state)
		}
	}
}

// noteDemo opens the demo's directories. The go command repeats a test when what the test process itself has opened is no longer the same; what
// the command reads for it does not count.
func noteDemo(t *testing.T) {
	t.Helper()
	if err := filepath.WalkDir(demoDir, func(_ string, _ fs.DirEntry, err error) error { return err }); err != nil {
		t.Fatal(err)
	}
}

var demoDir = filepath.Join("..", "..", "testdata", "demo")

// expectedLine matches the lines of EXPECTED.txt: marker, place, kind, state, later kind.
var expectedLine = regexp.MustCompile(`^(known-miss )?(\S+:\d+) (\w+) (.+?)(?: -> (\w+))?$`)

// readExpectations returns the lines of EXPECTED.txt by the place of the state's first write, file.go:LINE.
func readExpectations(t *testing.T) map[string]*expectation {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(demoDir, "EXPECTED.txt"))
	if err != nil {
		t.Fatal(err)
	}
	expected := make(map[string]*expectation)
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		m := expectedLine.FindStringSubmatch(line)
		if m == nil || expected[m[2]] != nil {
			t.Fatalf("EXPECTED.txt: cannot read, or have already, %q", line)
		}
		expected[m[2]] = &expectation{missed: m[1] != "", kind: m[3], state: m[4], later: m[5]}
	}
	return expected
}

// compare checks one finding as the command prints it.
func compare(t *testing.T, expected map[string]*expectation, line string) {
	t.Helper()
	place, kind, state, ok := parseFinding(line)
	want := expected[place]
	switch {
	case !ok:
		t.Errorf("cannot read the finding %s", line)
	case want == nil:
		t.Errorf("%s: not expected: %s", place, line)
	case want.missed:
		t.Errorf("%s: found at last; update EXPECTED.txt: %s", place, line)
	case want.seen:
		t.Errorf("%s: reported more than once: %s", place, line)
	case want.later != "" && kind == want.later:
		t.Errorf("%s: of its final kind at last; update EXPECTED.txt: %s", place, line)
	case kind != want.kind || state != want.state && !strings.HasSuffix(state, "."+want.state):
		t.Errorf("%s: want %s of %s: %s", place, want.kind, want.state, line)
	}
	if want != nil {
		want.seen = true
	}
}

var findingLine = regexp.MustCompile(`^(\S+:\d+):\d+: (\w+): (.+?) is (?:written by|run by|used in) .*\n$`)

// parseFinding returns the place of a write, the kind and the state.
func parseFinding(line string) (place, kind, state string, ok bool) {
	m := findingLine.FindStringSubmatch(line)
	if m == nil {
		return "", "", "", false
	}
	return m[1], m[2], m[3], true
}

// runCommand runs the command as TestMain has built it.
func runCommand(t *testing.T, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	var out, problems bytes.Buffer
	cmd := exec.Command("statelesscheck", args...)
	cmd.Stdout, cmd.Stderr = &out, &problems
	if err := cmd.Run(); cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return out.String(), problems.String(), cmd.ProcessState.ExitCode()
}
