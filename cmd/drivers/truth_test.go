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
	for i, driver := range allDrivers {
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
