// Package config holds the settings that checks, umbrella and drivers share, and what they have to know about the place of files.
//
// Settings come in layers. What keys says is the default; the file .statelesscheck.yaml beside go.mod says what holds for the packages of its module, in
// every driver alike, for the analyzers themselves look for it; flags, or what golangci-lint has in its own file, are above it. A key that holds a list
// is replaced as a whole, of one that holds a word for each kind each word.
package config

import (
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Today is the day, YYYY-MM-DD, by which directives that have an end are judged. Only the command sets it: other drivers keep results, which
// must not depend on the day.
var Today string

// Kinds lists the kinds of process state; each has a check of its name.
var Kinds = []string{"assetbuild", "fswrite", "globalstate", "instancestate", "memqueue", "sessionmap", "stickysession"}

// Severities lists how grave findings may be, the least first.
var Severities = []string{"note", "warning", "error"}

// Settings are what is in force for the packages of one module. They are never changed.
type Settings struct {
	Dir    string // where the module's file is or would be, "" outside modules
	Module string // path of the module

	Strict  bool     // caches and debatable state are reported, too
	Test    bool     // _test.go files are analysed, too
	Include []string // patterns of import paths: third-party packages that are analysed like one's own
	Exclude []string // first-party packages that are taken for libraries
	Skip    []string // files and directories in which neither writes nor units of work matter
	Models  []string // absolute names of files with the user's own knowledge of libraries
	FailOn  string   // the least severity for which the command fails, or never

	checks   map[string]string // on or off, by kind
	severity map[string]string // by kind
	whence   map[string]string // where a key, or key and kind, got its value
}

func defaults() *Settings {
	s := &Settings{FailOn: Severities[0], checks: make(map[string]string), severity: make(map[string]string), whence: make(map[string]string)}
	for _, kind := range Kinds {
		s.checks[kind], s.severity[kind] = "on", "error"
	}
	return s
}

// File returns the name of the module's settings file relative to the working directory, and whether there is one; "" outside modules.
func (s *Settings) File() (name string, exists bool) {
	if s.Dir == "" {
		return "", false
	}
	name = filepath.Join(s.Dir, FileName)
	_, err := os.Stat(name)
	return shownName(name), err == nil
}

// Enabled reports whether the check of a kind is switched on.
func (s *Settings) Enabled(kind string) bool { return s.checks[kind] == "on" }

// Severity returns how grave a finding is: as grave as its kind, but what is debatable is a warning at most, and a cache a note.
func (s *Settings) Severity(kind, verdict string) string {
	rank := slices.Index(Severities, s.severity[kind])
	switch verdict {
	case "debatable":
		rank = min(rank, 1)
	case "cache":
		rank = 0
	}
	return Severities[rank]
}

// Fails reports whether the command fails for a finding of that severity.
func (s *Settings) Fails(severity string) bool {
	return s.FailOn != never && slices.Index(Severities, severity) >= slices.Index(Severities, s.FailOn)
}

// Skips reports whether a place, import/path/file.go:LINE, is in one of the files to skip.
func (s *Settings) Skips(place string) bool {
	if len(s.Skip) == 0 {
		return false
	}
	name, ok := place, true
	if s.Module != "" { // without a module, names of directories are import paths
		name, ok = strings.CutPrefix(place, s.Module+"/")
	}
	if i := strings.LastIndex(name, ":"); i >= 0 {
		name = name[:i]
	}
	return ok && slices.ContainsFunc(s.Skip, func(pattern string) bool { return matchesFile(pattern, name) })
}

// ModelFiles returns the names of Models as errors are to show them.
func (s *Settings) ModelFiles() (names []string) {
	for _, name := range s.Models {
		names = append(names, shownName(name))
	}
	return names
}

// IsTest reports whether pos is in a file that is not analysed because it is a test's, or stands below a folder of what tests share.
func (s *Settings) IsTest(fset *token.FileSet, pos token.Pos) bool {
	if s.Test {
		return false
	}
	name := fset.Position(pos).Filename
	if strings.HasSuffix(name, "_test.go") {
		return true
	}
	folders := filepath.Base(filepath.Dir(name))
	if below, err := filepath.Rel(s.Dir, filepath.Dir(name)); s.Dir != "" && err == nil {
		folders = below
	}
	return slices.ContainsFunc(strings.Split(filepath.ToSlash(folders), "/"), func(folder string) bool { return slices.Contains(ofTests, folder) })
}

// ofTests are names of folders of what tests share.
var ofTests = []string{"test", "tests", "testing", "testutil", "testutils", "testhelper", "testhelpers", "e2e", "mock", "mocks",
	"integration-test", "integration-tests", "integration_test", "integration_tests", "integrationtest", "integrationtests"}

// Of returns the settings for the package that a pass analyses.
func Of(pass *analysis.Pass) (*Settings, error) {
	return For(filepath.Dir(fileOf(pass.Fset, pass.Files)))
}

// fileOf returns the name of a package's first file, "" if it has none.
func fileOf(fset *token.FileSet, files []*ast.File) string {
	if len(files) == 0 {
		return ""
	}
	return fset.Position(files[0].Package).Filename
}
