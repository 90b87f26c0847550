//go:build integration

package drivers

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// TestFactBytes caps the facts of a large real module, as go vet keeps them: a file for each package, which has the facts about methods of all packages
// below it, too. Code full of recursion over trees of objects is the worst that there is for summaries.
func TestFactBytes(t *testing.T) {
	const (
		largest = 2_000_000
		average = 120_000
	)
	dir := filepath.Join(newDir(t), "tools")
	copyWritable(t, download(t, "golang.org/x/tools@v0.47.0"), dir)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	log := filepath.Join(t.TempDir(), "sizes")
	must(t, dir, []string{vettool + "=" + command(t), vettool + "_SIZES=" + log}, "go", "vet", "-vettool="+self, "-json", "./go/...", "./internal/...")
	sizes := readSizes(t, log)
	total := 0
	for _, size := range sizes {
		total += size.bytes
	}
	t.Logf("%d bytes in %d files; the largest are %v", total, len(sizes), sizes[:5])
	if len(sizes) < 100 || sizes[0].bytes > largest || total/len(sizes) > average {
		t.Errorf("%d bytes on average, want at most %d; %d in the largest file, want at most %d", total/len(sizes), average, sizes[0].bytes, largest)
	}
}

// vettool is the variable that makes the test binary a vettool, which has another do the work and notes how large the facts of first-party packages are.
const vettool = "DRIVERS_TEST_VETTOOL"

type factFile struct {
	path  string
	bytes int
}

// measureFacts is that tool.
func measureFacts(tool, log string, args []string) int {
	cmd := exec.Command(tool, args...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); cmd.ProcessState == nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	status := cmd.ProcessState.ExitCode()
	if err := noteFacts(log, args[len(args)-1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return status
}

// noteFacts adds the size of a unit's facts to the log, if it has any.
func noteFacts(log, config string) error {
	data, err := os.ReadFile(config)
	if err != nil {
		return nil // no unit: the go command asks for flags or the version
	}
	var unit struct{ ImportPath, VetxOutput string }
	if err := json.Unmarshal(data, &unit); err != nil {
		return err
	}
	info, err := os.Stat(unit.VetxOutput)
	if errors.Is(err, os.ErrNotExist) || err == nil && info.Size() == 0 {
		return nil
	} else if err != nil {
		return err
	}
	f, err := os.OpenFile(log, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(f, unit.ImportPath, info.Size())
	return errors.Join(err, f.Close())
}

// readSizes returns the files of a log, largest first.
func readSizes(t *testing.T, log string) (files []factFile) {
	t.Helper()
	f, err := os.Open(log)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	for in := bufio.NewReader(f); ; {
		var file factFile
		if _, err := fmt.Fscanln(in, &file.path, &file.bytes); err != nil {
			break
		}
		files = append(files, file)
	}
	slices.SortFunc(files, func(a, b factFile) int { return cmp.Compare(b.bytes, a.bytes) })
	return files
}
