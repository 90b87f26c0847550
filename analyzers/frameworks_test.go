package analyzers_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/statelesscheck/statelesscheck/analyzers"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/config"
)

// services holds small services on real frameworks, in the module that requires them for TestSymbols.
const services = "internal/model/testdata/verify/services"

// TestFrameworks runs the umbrella over services on real frameworks: that it sees handlers registered the usual way as units of
// work, and nothing else.
func TestFrameworks(t *testing.T) {
	if testing.Short() {
		t.Skip("downloads and type-checks the libraries")
	}
	strict, others := []*packages.Package{}, []*packages.Package{}
	for _, pkg := range loadServices(t) {
		if slices.Contains(strictServices, path.Base(pkg.PkgPath)) {
			strict = append(strict, pkg)
		} else {
			others = append(others, pkg)
		}
	}
	compareWithComments(t, others)
	if err := analyzers.Analyzer.Flags.Set("strict", "true"); err != nil {
		t.Fatal(err)
	}
	defer config.Forget("strict")
	compareWithComments(t, strict)
}

// strictServices are those that show what -strict adds.
var strictServices = []string{"strict", "lasting"}

// compareWithComments runs the umbrella over packages and compares what it reports with their comments.
func compareWithComments(t *testing.T, pkgs []*packages.Package) {
	t.Helper()
	graph, err := checker.Analyze([]*analysis.Analyzer{analyzers.Analyzer}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, root := range graph.Roots {
		if root.Err != nil {
			t.Errorf("%s: %v", root.Package.PkgPath, root.Err)
		}
		wants := wanted(t, root.Package)
		for _, d := range root.Diagnostics {
			at := place(root.Package.Fset, d.Pos)
			if want := wants[at]; want == nil || !want.MatchString(d.Message) {
				t.Errorf("%s: unexpected: %s", at, d.Message)
			}
			delete(wants, at)
		}
		for at, want := range wants {
			t.Errorf("%s: nothing reported that matches %s", at, want)
		}
	}
}

// loadServices type-checks the services from source, and what they import without bodies of functions: much faster than compiling it.
func loadServices(t *testing.T) []*packages.Package {
	t.Helper()
	own, err := filepath.Abs(services)
	if err != nil {
		t.Fatal(err)
	}
	cfg := &packages.Config{
		Mode: packages.LoadAllSyntax | packages.NeedModule,
		Dir:  services,
		Env:  append(os.Environ(), "CGO_ENABLED=0", "GOOS=linux", "GOWORK=off", "GOFLAGS=-mod=readonly"),
		ParseFile: func(fset *token.FileSet, name string, src []byte) (*ast.File, error) {
			if strings.HasPrefix(name, own) {
				return parser.ParseFile(fset, name, src, parser.SkipObjectResolution|parser.ParseComments)
			}
			file, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
			for _, decl := range file.Decls {
				if fn, ok := decl.(*ast.FuncDecl); ok {
					fn.Body = nil
				}
			}
			return file, err
		},
	}
	pkgs, err := packages.Load(cfg, "./...")
	if err != nil {
		t.Fatal(err)
	}
	for _, pkg := range pkgs {
		pkg.IllTyped = false // its imports lack bodies
		for _, e := range pkg.Errors {
			t.Fatal(e)
		}
		maps.DeleteFunc(pkg.Imports, func(string, *packages.Package) bool { return true }) // the passes leave libraries alone
	}
	return pkgs
}

var wantComment = regexp.MustCompile("^// want `(.*)`$")

// wanted returns the expectations of the comments by file and line.
func wanted(t *testing.T, pkg *packages.Package) map[string]*regexp.Regexp {
	t.Helper()
	wants := map[string]*regexp.Regexp{}
	for _, file := range pkg.Syntax {
		for _, group := range file.Comments {
			for _, comment := range group.List {
				if m := wantComment.FindStringSubmatch(comment.Text); m != nil {
					wants[place(pkg.Fset, comment.Pos())] = regexp.MustCompile(m[1])
				}
			}
		}
	}
	return wants
}

func place(fset *token.FileSet, pos token.Pos) string {
	p := fset.Position(pos)
	return fmt.Sprintf("%s:%d", filepath.Base(filepath.Dir(p.Filename)), p.Line)
}
