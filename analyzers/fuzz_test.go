package analyzers_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/statelesscheck/statelesscheck/analyzers"
)

// FuzzSource checks that the analysis of a file, whatever is in it, ends, does not panic, and says the same each time; also of files with type
// errors. It starts from nasty constructs and from our fixtures: go test -fuzz Source ./analyzers
func FuzzSource(f *testing.F) {
	importer, err := loadImports()
	if err != nil {
		f.Fatal(err)
	}
	files := nasty(f)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f.Add(files[name], []byte(nil))
	}
	for _, src := range alone(f, importer) {
		f.Add(src, []byte(nil))
	}
	f.Fuzz(func(t *testing.T, src string, choices []byte) {
		src = graft(importer, src, choices)
		done := make(chan error, 1)
		go func() { done <- analyzeTwice(importer, src) }()
		select {
		case err := <-done:
			if err != nil {
				t.Errorf("%v, of\n%s", err, src)
			}
		case <-time.After(time.Minute):
			t.Fatalf("the analysis does not end, of\n%s", src)
		}
	})
}

// TestNastyIsGo checks that no seed is refused by the type checker, which would leave the engine nothing to do.
func TestNastyIsGo(t *testing.T) {
	importer, err := loadImports()
	if err != nil {
		t.Fatal(err)
	}
	for name, src := range nasty(t) {
		pass := newPass(importer, src)
		if pass == nil || len(pass.TypeErrors) > 0 {
			t.Errorf("%s: %v", name, pass)
			continue
		}
		if _, err := runAll(pass, analyzers.Analyzer); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := len(alone(t, importer)); n < 50 {
		t.Errorf("%d fixtures stand alone, want 50", n)
	}
}

// nasty returns files with nasty constructs, by name.
func nasty(tb testing.TB) map[string]string {
	tb.Helper()
	names, err := filepath.Glob(filepath.Join("testdata", "nasty", "*.txt"))
	if err != nil || len(names) == 0 {
		tb.Fatal(names, err)
	}
	files := map[string]string{"huge literals": huge()}
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		files[filepath.Base(name)] = string(src)
	}
	return files
}

// huge returns a file with literals and expressions that are wide and deep.
func huge() string {
	const wide, deep = 1000, 200
	return "package nasty\n\n" +
		"type tree []tree\n\n" +
		"var deepest = tree" + strings.Repeat("{", deep) + strings.Repeat("}", deep) + "\n\n" +
		"var table = map[string][]int{\n" + strings.Repeat("\t\"\" + name(): {1, 2, 3},\n", wide) + "}\n\n" +
		"func name() string { return \"" + strings.Repeat("x", wide*10) + "\" + " + strings.Repeat("name() + ", wide) + "name() }\n\n" +
		"func init() {\n\ttable[name()][0] = " + strings.Repeat("func(n int) int { table = nil; return n + ", deep) + "1" + strings.Repeat(" }(2)", deep) + "\n}\n"
}

// alone returns our fixtures that are whole packages of one file and import no others.
func alone(tb testing.TB, importer types.Importer) (files []string) {
	tb.Helper()
	err := filepath.WalkDir(filepath.Join(root, "testdata", "src"), func(name string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".go" {
			return err
		}
		src, err := os.ReadFile(name)
		if pass := newPass(importer, string(src)); pass != nil && len(pass.TypeErrors) == 0 {
			files = append(files, string(src))
		}
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return files
}

// An importMap imports the packages that it has.
type importMap map[string]*types.Package

func (m importMap) Import(path string) (*types.Package, error) {
	if pkg := m[path]; pkg != nil {
		return pkg, nil
	}
	return nil, fmt.Errorf("no package %s", path)
}

// loadImports returns what the files may import.
func loadImports() (importMap, error) {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedTypes | packages.NeedImports | packages.NeedName | packages.NeedExportFile},
		"context", "fmt", "io", "iter", "net/http", "os", "sort", "strings", "sync", "sync/atomic", "time", "unsafe")
	if err != nil {
		return nil, err
	}
	m := make(importMap)
	for _, pkg := range pkgs {
		m[pkg.PkgPath] = pkg.Types
	}
	return m, nil
}

// analyzeTwice analyses a file two times and reports whether what came out differs, or the analysis failed.
func analyzeTwice(importer types.Importer, src string) error {
	var outputs [2][]string
	for i := range outputs {
		pass := newPass(importer, src)
		if pass == nil {
			return nil
		}
		var err error
		if outputs[i], err = runAll(pass, analyzers.Analyzer); err != nil {
			return err
		}
	}
	if !slices.Equal(outputs[0], outputs[1]) {
		return fmt.Errorf("it says %q, then %q", outputs[0], outputs[1])
	}
	return nil
}

// newPass parses and type-checks a file; nil if it cannot be parsed.
func newPass(importer types.Importer, src string) *analysis.Pass {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "nasty.go", src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil
	}
	pass := &analysis.Pass{
		Fset: fset, Files: []*ast.File{file}, TypesSizes: types.SizesFor("gc", "amd64"),
		TypesInfo: &types.Info{
			Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
			Implicits: make(map[ast.Node]types.Object), Instances: make(map[*ast.Ident]types.Instance), Scopes: make(map[ast.Node]*types.Scope),
			Selections: make(map[*ast.SelectorExpr]*types.Selection), FileVersions: make(map[*ast.File]string),
		},
	}
	config := types.Config{Importer: importer, FakeImportC: true, Sizes: pass.TypesSizes, Error: func(err error) {
		if typeError := new(types.Error); errors.As(err, typeError) && !typeError.Soft { // what is not used harms nobody
			pass.TypeErrors = append(pass.TypeErrors, *typeError)
		}
	}}
	pass.Pkg, _ = config.Check("nasty.example/nasty", fset, pass.Files, pass.TypesInfo)
	return pass
}

// runAll runs the analyzer and what it requires, and returns the diagnostics; an error if any of them failed.
func runAll(template *analysis.Pass, root *analysis.Analyzer) (said []string, err error) {
	results := make(map[*analysis.Analyzer]any)
	var visit func(a *analysis.Analyzer) error
	visit = func(a *analysis.Analyzer) error {
		if _, done := results[a]; done {
			return nil
		}
		for _, required := range a.Requires {
			if err := visit(required); err != nil {
				return err
			}
		}
		pass := *template
		pass.Analyzer, pass.ResultOf = a, results
		pass.Report = func(d analysis.Diagnostic) {
			said = append(said, fmt.Sprintf("%s: %s %+v", template.Fset.Position(d.Pos), d.Message, d.Related))
		}
		noFacts(&pass)
		result, err := a.Run(&pass)
		results[a] = result
		return err
	}
	if err := visit(root); err != nil {
		return nil, err
	}
	return said, analyzers.Failure(results[root])
}

// noFacts makes a pass export facts into the void and import none, as of a package that imports the standard library only.
func noFacts(pass *analysis.Pass) {
	pass.ImportObjectFact = func(types.Object, analysis.Fact) bool { return false }
	pass.ImportPackageFact = func(*types.Package, analysis.Fact) bool { return false }
	pass.ExportObjectFact = func(types.Object, analysis.Fact) {}
	pass.ExportPackageFact = func(analysis.Fact) {}
	pass.AllObjectFacts = func() []analysis.ObjectFact { return nil }
	pass.AllPackageFacts = func() []analysis.PackageFact { return nil }
}
