package analyzers_test

import (
	"embed"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/statelesscheck/statelesscheck/analyzers"
)

// Nasty constructs, one file each, from which fuzzing starts: go test -fuzz Source ./analyzers
//
//go:embed testdata/nasty
var nasty embed.FS

// FuzzSource checks that the analysis of a file, whatever is in it, ends, does not panic, and says the same each time; also of files with type
// errors.
func FuzzSource(f *testing.F) {
	files, err := fs.Glob(nasty, "testdata/nasty/*")
	if err != nil || len(files) == 0 {
		f.Fatal(files, err)
	}
	for _, name := range files {
		src, err := nasty.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(src))
	}
	imports := sync.OnceValues(loadImports)
	f.Fuzz(func(t *testing.T, src string) {
		importer, err := imports()
		if err != nil {
			t.Fatal(err)
		}
		done := make(chan error, 1)
		go func() { done <- analyzeTwice(importer, src) }()
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(time.Minute):
			t.Fatal("the analysis does not end")
		}
	})
}

// TestNastyIsGo checks that no seed is refused by the type checker, which would leave the engine nothing to do.
func TestNastyIsGo(t *testing.T) {
	importer, err := loadImports()
	if err != nil {
		t.Fatal(err)
	}
	files, _ := fs.Glob(nasty, "testdata/nasty/*")
	for _, name := range files {
		src, err := nasty.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		pass := newPass(importer, string(src))
		if pass == nil || len(pass.TypeErrors) > 0 {
			t.Errorf("%s: %v", filepath.Base(name), pass)
			continue
		}
		if _, err := runAll(pass, analyzers.Analyzer); err != nil {
			t.Errorf("%s: %v", filepath.Base(name), err)
		}
	}
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
		if typeError := new(types.Error); errors.As(err, typeError) {
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
