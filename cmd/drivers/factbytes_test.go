//go:build integration

package drivers

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFactBytes caps the facts of a large module: drivers with a process for each package read those of all packages that one imports.
func TestFactBytes(t *testing.T) {
	const (
		maxOfOne = 600_000
		maxMean  = 40_000
	)
	version := strings.TrimSpace(must(t, root, nil, "go", "list", "-m", "-f={{.Version}}", "golang.org/x/tools"))
	dir := filepath.Join(newDir(t), "tools")
	copyWritable(t, download(t, "golang.org/x/tools@"+version), dir)
	temp := t.TempDir()
	start(t, dir, []string{"GOTMPDIR=" + temp}, "go", "vet", "-work", "-vettool="+command(t), "./...")
	sizes := factSizes(t, temp, dir)
	total, largest := 0, ""
	for pkg, size := range sizes {
		total += size
		if size > sizes[largest] || size == sizes[largest] && pkg < largest {
			largest = pkg
		}
	}
	if len(sizes) < 150 {
		t.Fatalf("facts of %d packages only", len(sizes))
	}
	t.Logf("%d packages, %d bytes a package, %d of %s", len(sizes), total/len(sizes), sizes[largest], largest)
	if sizes[largest] > maxOfOne || total/len(sizes) > maxMean {
		t.Errorf("more than %d bytes of one package, or %d on the average", maxOfOne, maxMean)
	}
}

// factSizes returns the sizes of the files of facts that go vet -work has left in temp, by package, for those in dir.
func factSizes(t *testing.T, temp, dir string) map[string]int {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(temp, "go-build*", "b*", "vet.out"))
	if err != nil {
		t.Fatal(err)
	}
	sizes := make(map[string]int)
	for _, file := range files {
		data, err := os.ReadFile(filepath.Join(filepath.Dir(file), "vet.cfg"))
		if err != nil {
			t.Fatal(err)
		}
		var unit struct{ ImportPath, Dir string }
		if err := json.Unmarshal(data, &unit); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(file); err != nil {
			t.Fatal(err)
		} else if strings.HasPrefix(unit.Dir, dir) {
			sizes[unit.ImportPath] = int(info.Size())
		}
	}
	return sizes
}
