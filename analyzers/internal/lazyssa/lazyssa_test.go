package lazyssa

import (
	"errors"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// newPass returns a pass on a package of one file, which may have type errors.
func newPass(t *testing.T, src string) *analysis.Pass {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	pass := &analysis.Pass{Analyzer: Analyzer, Fset: fset, Files: []*ast.File{file}}
	pass.TypesInfo = &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{},
		Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
		Scopes: map[ast.Node]*types.Scope{}, FileVersions: map[*ast.File]string{},
	}
	config := types.Config{Importer: importer.ForCompiler(fset, "source", nil), Error: func(err error) {
		var typeError types.Error
		if errors.As(err, &typeError) {
			pass.TypeErrors = append(pass.TypeErrors, typeError)
		}
	}}
	pass.Pkg, _ = config.Check("example.com/p", fset, pass.Files, pass.TypesInfo)
	return pass
}

// ssaOf runs the analyzer.
func ssaOf(t *testing.T, pass *analysis.Pass) *SSA {
	t.Helper()
	result, err := Analyzer.Run(pass)
	if err != nil {
		t.Fatal(err)
	}
	return result.(*SSA)
}

func TestBuild(t *testing.T) {
	s := ssaOf(t, newPass(t, `package p

import "errors"

var f = func() error { return errors.New("x") }

func outer() func() {
	return func() {}
}

type T struct{}

func (*T) method() {}

func generic[P any](p P) P { return p }

func init() { outer()() }
`))
	if s.pkg != nil {
		t.Error("built before it was asked for")
	}
	pkg, funcs, err := s.Build()
	if err != nil {
		t.Fatal(err)
	}
	if pkg.Pkg.Path() != "example.com/p" {
		t.Errorf("package %s", pkg)
	}
	var names []string
	for _, fn := range funcs {
		names = append(names, fn.RelString(pkg.Pkg))
		if len(fn.Blocks) == 0 {
			t.Errorf("%s has no body", fn)
		}
	}
	want := []string{"outer", "outer$1", "(*T).method", "generic", "init#1", "init", "init$1"}
	if !slices.Equal(names, want) {
		t.Errorf("functions %q, want %q", names, want)
	}
}

func TestBuildTwice(t *testing.T) {
	s := ssaOf(t, newPass(t, "package p\n\nfunc f() {}\n"))
	pkg1, funcs1, err1 := s.Build()
	pkg2, funcs2, err2 := s.Build()
	if pkg1 == nil || pkg1 != pkg2 || err1 != nil || err2 != nil || len(funcs1) == 0 || !slices.Equal(funcs1, funcs2) {
		t.Errorf("got %v %v %v, then %v %v %v", pkg1, funcs1, err1, pkg2, funcs2, err2)
	}
}

// TestNoForm checks that a package that cannot be built has no form but an error that names it, however often one asks.
func TestNoForm(t *testing.T) {
	for _, test := range []struct {
		name, src string
		spoil     func(*analysis.Pass)
		want      string
	}{
		{"type error", "package p\n\nfunc f() { undefined() }\n", func(*analysis.Pass) {}, "undefined: undefined"},
		{"panic", "package p\n\nfunc f() int { return 1 }\n", func(p *analysis.Pass) { clear(p.TypesInfo.Types) }, "building SSA: "},
	} {
		t.Run(test.name, func(t *testing.T) {
			pass := newPass(t, test.src)
			test.spoil(pass)
			s := ssaOf(t, pass)
			for range 2 {
				pkg, funcs, err := s.Build()
				if pkg != nil || funcs != nil {
					t.Errorf("got %v %v", pkg, funcs)
				}
				if err == nil || !strings.HasPrefix(err.Error(), "example.com/p: ") || !strings.Contains(err.Error(), test.want) {
					t.Errorf("error %v, want one of example.com/p with %q", err, test.want)
				}
			}
		})
	}
}

func TestResults(t *testing.T) {
	_, funcs, err := ssaOf(t, newPass(t, `package p

func deferred(f func()) (int, error) {
	defer f()
	return 1, nil
}

func changed() (n int) {
	defer func() { n = 2 }()
	return 1
}

func elsewhere(ok bool) (n int) {
	if ok {
		n = 1
	}
	return
}
`)).Build()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"deferred": "1:int nil:error", "changed": "*n", "elsewhere": "phi"}
	for _, fn := range funcs {
		if want[fn.Name()] == "" {
			continue
		}
		for _, b := range fn.Blocks {
			ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
			if !ok || b == fn.Recover {
				continue
			}
			var got []string
			for _, v := range Results(ret) {
				switch v := v.(type) {
				case *ssa.UnOp:
					got = append(got, "*"+v.X.(*ssa.Alloc).Comment)
				case *ssa.Phi:
					got = append(got, "phi")
				default:
					got = append(got, v.Name())
				}
			}
			if strings.Join(got, " ") != want[fn.Name()] {
				t.Errorf("%s returns %v, want %s", fn.Name(), got, want[fn.Name()])
			}
		}
	}
}
