//go:build integration

package drivers

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestOneTruth checks that all drivers give the same diagnostics. They differ in much that must not show: where types and facts come from, whether
// facts pass through files, in which order packages are analysed, and whether results come from a cache.
func TestOneTruth(t *testing.T) {
	workspace, err := os.ReadFile("testdata/workspace.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name  string
		fresh func(t *testing.T) string
		in    []string // directories below, each run for itself
	}{
		{"fixtures", func(t *testing.T) string { return copyOf(t, filepath.Join(root, "testdata", "src")) }, []string{"."}},
		{"demo", func(t *testing.T) string { return copyOf(t, filepath.Join(root, "testdata", "demo")) }, []string{"."}},
		{"workspace", func(t *testing.T) string { return unpack(t, string(workspace)) }, []string{"work/shop", "work/kiosk", "work/lib", "depot"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := test.fresh(t)
			for _, sub := range test.in {
				compareDrivers(t, filepath.Join(dir, sub))
			}
		})
	}
}

func compareDrivers(t *testing.T, dir string) {
	t.Helper()
	var want []string
	for i, driver := range allDrivers(t) {
		for _, state := range []string{"cold", "warm"} {
			got := driver.diagnose(t, dir, "./...")
			// go vet speaks of dependencies in other directories, too: what it has to say of them is compared where they are asked for.
			got = slices.DeleteFunc(got, func(line string) bool { return strings.HasPrefix(line, "../") })
			if i == 0 && state == "cold" {
				want = got
				t.Logf("%s: %d diagnostics", filepath.Base(dir), len(want))
			}
			if difference := unlike(got, want); difference != "" {
				t.Errorf("%s: %s, %s, otherwise than the command\n%s", filepath.Base(dir), driver.name, state, difference)
			}
		}
	}
	if len(want) == 0 {
		t.Errorf("%s: no diagnostics", filepath.Base(dir))
	}
}

// TestSameBytes checks that the command prints the same bytes in each of 20 runs, however many processors there are, with and without results in the
// build cache, and so does go vet.
func TestSameBytes(t *testing.T) {
	for _, name := range []string{"src", "demo"} {
		dir := copyOf(t, filepath.Join(root, "testdata", name))
		outputs := make(map[string]int)
		for i := range 20 {
			env := []string{"GOMAXPROCS=" + []string{"1", "2", "8"}[i%3]}
			r := start(t, dir, env, command(t), "-strict", "./...")
			outputs[r.stdout+r.stderr]++
		}
		if len(outputs) != 1 {
			t.Errorf("%s: 20 runs of the command gave %d different outputs", name, len(outputs))
		}
		checkVetted(t, dir)
	}
}

// checkVetted checks that go vet says the same whatever the number of processors, three times without results in its cache, and three times with.
func checkVetted(t *testing.T, dir string) {
	t.Helper()
	outputs := make(map[string]int)
	for i := range 6 {
		if i < 3 { // results are of no use to a copy in another place
			dir = copyOf(t, dir)
		}
		r := start(t, dir, []string{"GOMAXPROCS=" + []string{"1", "2", "8"}[i%3]}, "go", "vet", "-p=1", "-vettool="+command(t), "-json", "./...")
		outputs[strings.ReplaceAll(r.stdout+r.stderr, dir, "")]++
	}
	if len(outputs) != 1 {
		t.Errorf("6 runs of go vet -json gave %d different outputs", len(outputs))
	}
}
