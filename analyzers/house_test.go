package analyzers_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/semver"
)

// These tests hold the house rules that no compiler knows: they look at the module's files, not at what its code does.

// root is the module's directory.
const root = ".."

const modulePath = "github.com/statelesscheck/statelesscheck"

// TestToolsVersion keeps golang.org/x/tools where gopls still builds with our analyzers: gopls 0.23 does up to v0.48.
func TestToolsVersion(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	mod, err := modfile.Parse("go.mod", data, nil)
	if err != nil {
		t.Fatal(err)
	}
	const limit = "v0.48"
	i := slices.IndexFunc(mod.Require, func(r *modfile.Require) bool { return r.Mod.Path == "golang.org/x/tools" })
	if i < 0 {
		t.Fatal("go.mod does not require golang.org/x/tools")
	}
	if got := mod.Require[i].Mod.Version; semver.Compare(semver.MajorMinor(got), limit) > 0 {
		t.Errorf("go.mod requires golang.org/x/tools %s, want at most %s", got, limit)
	}
	if got := mod.Go.Version; got != "1.25.0" {
		t.Errorf("go.mod says go %s, want 1.25.0", got)
	}
}

// TestTidy runs go mod tidy without letting it write.
func TestTidy(t *testing.T) { runGo(t, "mod", "tidy", "-diff") }

// TestVet runs go vet.
func TestVet(t *testing.T) { runGo(t, "vet", "./...") }

func runGo(t *testing.T, args ...string) {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("go %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// TestFiles checks what holds for each Go file of its own: the format and, outside tests, the length of functions.
func TestFiles(t *testing.T) {
	const maxLines = 80
	for _, name := range goFiles(t) {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if formatted, err := format.Source(src); err != nil || !bytes.Equal(src, formatted) {
			t.Errorf("%s is not gofmt'ed (%v)", name, err)
		}
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if n := fset.Position(f.End()).Line - fset.Position(f.Pos()).Line + 1; n > maxLines {
				t.Errorf("%s: %s has %d lines, want at most %d", fset.Position(f.Pos()), f.Name.Name, n, maxLines)
			}
		}
	}
}

// goFiles returns the module's Go files. Fixtures are not among them: some are broken on purpose.
func goFiles(t *testing.T) (names []string) {
	t.Helper()
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if d != nil && d.IsDir() && (d.Name() == "testdata" || d.Name() == ".git") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(name, ".go") {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(names) == 0 {
		t.Fatal("no Go files found")
	}
	return names
}

// TestTopLevel keeps the top level small: whoever opens the repository should see where things are.
func TestTopLevel(t *testing.T) {
	allowed := []string{"analyzers", "cmd", "testdata", "go.mod", "go.sum", "README.md", "LICENSE", "CHANGELOG.md"}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if name := entry.Name(); !strings.HasPrefix(name, ".") && !slices.Contains(allowed, name) {
			t.Errorf("%s does not belong at the top level", name)
		}
	}
}

// TestDependencyDirection checks that imports within the module run from upper floors to lower ones only, never across a floor:
// a check imports no check, the engine imports neither a check nor the suite, and no package of the engine its neighbour. Entry stands above effects,
// because what a function does tells which functions it registers.
func TestDependencyDirection(t *testing.T) {
	for path, imports := range moduleImports(t) {
		from, ok := floor(path)
		if !ok {
			t.Errorf("%s has no place in the house; if it has a good reason to be, add it to floor", path)
		}
		for _, imported := range imports {
			if to, _ := floor(imported); strings.HasPrefix(imported, modulePath+"/") && to >= from {
				t.Errorf("%s (floor %d) imports %s (floor %d)", path, from, imported, to)
			}
		}
	}
}

// floor returns the height of a package of the module, and whether it has one.
func floor(path string) (int, bool) {
	const internal = "analyzers/internal/"
	path = strings.TrimPrefix(path, modulePath+"/")
	switch {
	case path == internal+"spelling":
		return -1, true
	case path == internal+"model", path == internal+"config", path == internal+"lazyssa", path == internal+"directive":
		return 0, true
	case path == internal+"effects":
		return 1, true
	case path == internal+"entry", path == internal+"setting":
		return 2, true
	case path == internal+"construction":
		return 3, true
	case path == internal+"exposure":
		return 4, true
	case strings.HasPrefix(path, internal):
		return 0, false
	case strings.HasPrefix(path, "analyzers/"):
		return 5, strings.Count(path, "/") == 1
	case path == "analyzers":
		return 6, true
	case strings.HasPrefix(path, "cmd/statelesscheck/internal/"):
		return 7, strings.Count(path, "/") == 3
	case strings.HasPrefix(path, "cmd/"):
		return 8, strings.Count(path, "/") == 1
	}
	return 0, false
}

// moduleImports returns what each package of the module imports, tests aside.
func moduleImports(t *testing.T) map[string][]string {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	imports := make(map[string][]string)
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var pkg struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&pkg); errors.Is(err, io.EOF) {
			return imports
		} else if err != nil {
			t.Fatal(err)
		}
		imports[pkg.ImportPath] = pkg.Imports
	}
}
