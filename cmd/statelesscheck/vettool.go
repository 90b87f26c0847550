package main

import (
	"crypto/sha256"
	"encoding/gob"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"golang.org/x/mod/semver"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/statelesscheck/statelesscheck/analyzers"
)

// The vettool protocol, beyond what singlechecker does
//
// go vet asks the tool once who it is (-V=full) and then runs it on each package of the program (a "unit", described by a .cfg), the
// standard library first, and caches what each unit printed and its facts. Three things need a hand:
//
//   - Units outside the first party have no facts and no findings. Analysing them would cost most of the time of a run.
//   - The answer to -V=full is all that go vet knows of the tool, so it has to change with the configuration, too, or a
//     changed configuration is answered from the cache.
//   - go vet (1.26) marks a package that is only somebody's dependency VetxOnly: facts, but no diagnostics, please. It then caches the
//     empty output under the same key as a full run, and so loses the findings of `go vet ./state` after a `go vet ./app`. Hence no
//     first-party unit is VetxOnly here; the price is that `go vet ./app` prints what it finds in the dependencies, too.

// identify answers -V=full: it prints a line whose build ID covers the binary and the configuration files that hold in the current
// directory. The form is that of golang.org/x/tools, which the go command parses.
func identify(w io.Writer) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	dir, err := os.Getwd()
	if err != nil {
		return err
	}
	files, err := analyzers.Inputs(dir)
	if err != nil {
		return err
	}
	sum := sha256.New()
	for _, name := range append([]string{self}, files...) {
		if err := addFile(sum, name); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(w, "%s version devel buildID=%02x\n", strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe"), sum.Sum(nil))
	return err
}

// addFile hashes the file's size and content; of a file that does not exist, that it does not.
func addFile(sum hash.Hash, name string) error {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		fmt.Fprintln(sum, "none")
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	fmt.Fprintln(sum, info.Size())
	_, err = io.Copy(sum, f)
	return err
}

// prepareUnit returns the .cfg to analyse instead of the one given, "" if the unit is answered already.
func prepareUnit(name string) (string, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	unit := new(unitchecker.Config)
	if err := json.Unmarshal(data, unit); err != nil {
		return "", fmt.Errorf("cannot read the unit %s: %w", name, err)
	}
	switch {
	case len(unit.GoFiles) == 0:
		return name, nil // unitchecker complains
	case !isFirstParty(unit):
		return "", answer(name, unit)
	}
	if _, err := analyzers.SettingsFor(unit.Dir); err != nil {
		return "", err
	}
	if unit.VetxOnly {
		return withDiagnostics(name, data)
	}
	return name, nil
}

// isFirstParty reports whether the unit is first-party code. The directory counts before the file, since those that cgo generates are
// elsewhere.
func isFirstParty(unit *unitchecker.Config) bool {
	file := unit.GoFiles[0]
	if unit.Dir != "" {
		file = filepath.Join(unit.Dir, filepath.Base(file))
	}
	return analyzers.FirstParty(unit.ImportPath, file)
}

// answer answers a unit without analysing it. Up to golang.org/x/tools v0.49 a file of facts may be empty. Later ones hold the
// package's types, too, which importers need: there the unit is type-checked, by the one who knows the format, for no analyzer at all.
func answer(name string, unit *unitchecker.Config) error {
	if !factsMayBeEmpty() {
		registerFacts(analyzers.Analyzer)
		unitchecker.Run(name, nil) // does not return
	}
	for _, output := range []string{unit.VetxOutput, unit.Stdout} {
		if output == "" {
			continue
		}
		if err := os.WriteFile(output, nil, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// registerFacts makes it possible to read what first-party packages know for the sake of an excluded package that imports them.
func registerFacts(a *analysis.Analyzer) {
	for _, fact := range a.FactTypes {
		gob.Register(fact)
	}
	for _, required := range a.Requires {
		registerFacts(required)
	}
}

// factsMayBeEmpty reports whether this binary was built with a golang.org/x/tools that takes an empty file for a package without facts. Our
// go.mod requires such a version, but that of a module which has us as its tool may select a later one.
func factsMayBeEmpty() bool {
	const last = "v0.49.0"
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return false
	}
	for _, dep := range info.Deps {
		if dep.Path == "golang.org/x/tools" {
			return dep.Replace == nil && semver.Compare(dep.Version, last) <= 0
		}
	}
	return false
}

// withDiagnostics writes a copy of the unit that is not VetxOnly, beside the original, in the go command's own temporary directory.
func withDiagnostics(name string, data []byte) (string, error) {
	var unit map[string]any // all fields, whichever the go command adds one day
	if err := json.Unmarshal(data, &unit); err != nil {
		return "", err
	}
	unit["VetxOnly"] = false
	data, err := json.Marshal(unit)
	if err != nil {
		return "", err
	}
	full := strings.TrimSuffix(name, ".cfg") + ".full.cfg"
	return full, os.WriteFile(full, data, 0o666)
}
