//go:build integration

package drivers

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestOneTruth checks that all drivers give the same diagnostics. They differ in much that must not show: where types and facts come from, whether
// facts pass through files, in which order packages are analysed, and whether results come from a cache.
func TestOneTruth(t *testing.T) {
	for _, test := range []struct {
		name  string
		fresh func(t *testing.T) string
		in    []string // directories below, each run for itself
	}{
		{"fixtures", func(t *testing.T) string { return copyOf(t, filepath.Join(root, "testdata", "src")) }, []string{"."}},
		{"demo", func(t *testing.T) string { return copyOf(t, filepath.Join(root, "testdata", "demo")) }, []string{"."}},
		{"workspace", func(t *testing.T) string { return unpack(t, workspace(t)) }, []string{"work/shop", "work/kiosk", "work/lib", "depot"}},
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
		for _, state := range driver.states {
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

// sortWithinPlaces sorts the lines that speak of one place, and leaves the places in their order.
func sortWithinPlaces(text string) string {
	lines := slices.Collect(strings.Lines(text))
	place := func(i int) string {
		at, _, _ := strings.Cut(lines[i], ": ")
		return at
	}
	for i := 0; i < len(lines); {
		end := i + 1
		for end < len(lines) && place(end) == place(i) {
			end++
		}
		slices.Sort(lines[i:end])
		i = end
	}
	return strings.Join(lines, "")
}

// TestSameBytes checks that a driver prints the same bytes in each of its runs, whatever the number of processors: three times in a fresh place, of
// which nothing is in any cache, then with what caches have. The command, which all others come from, runs 20 times. Which of two issues at the same place
// golangci-lint prints first is its own choice: it sorts by place, and the sort is not stable.
func TestSameBytes(t *testing.T) {
	cache := t.TempDir()
	for _, driver := range []struct {
		name  string
		runs  int
		trees []string
		run   func(dir string, env []string) run
	}{
		{"the command", 20, []string{"src", "demo", "workspace"}, func(dir string, env []string) run {
			return start(t, dir, env, command(t), "-strict", "./...")
		}},
		{"go vet -json", 6, []string{"src", "demo", "workspace"}, func(dir string, env []string) run {
			return start(t, dir, env, "go", "vet", "-p=1", "-vettool="+command(t), "-json", "./...")
		}},
		{"golangci-lint", 6, []string{"demo"}, func(dir string, env []string) run {
			r := lintText(t, golangciLint(t), dir, append(env, "GOLANGCI_LINT_CACHE="+cache))
			r.stdout = sortWithinPlaces(r.stdout)
			return r
		}},
	} {
		for _, tree := range driver.trees {
			outputs := make(map[string]int)
			var dir string
			for i := range driver.runs {
				if i < 3 {
					dir = freshTree(t, tree)
				}
				r := driver.run(dir, []string{"GOMAXPROCS=" + []string{"1", "2", "8"}[i%3]})
				outputs[strings.ReplaceAll(r.stdout+r.stderr, strings.TrimSuffix(dir, shopOfWorkspace), "")]++
			}
			if len(outputs) != 1 {
				t.Errorf("%s: %d runs of %s gave %d different outputs:\n%s", tree, driver.runs, driver.name, len(outputs),
					strings.Join(slices.Sorted(maps.Keys(outputs)), "\n"))
			}
		}
	}
}

// freshTree returns a fresh copy of the fixtures, the demo, or that module of the workspace which uses another one.
func freshTree(t *testing.T, name string) string {
	t.Helper()
	if name != "workspace" {
		return copyOf(t, filepath.Join(root, "testdata", name))
	}
	return unpack(t, workspace(t)) + shopOfWorkspace
}

const shopOfWorkspace = "/work/shop"

// workspace returns an archive of modules that use one another.
func workspace(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "workspace.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
