// Package lazyssa builds the SSA form of a package when it is first asked for.
//
// buildssa, the usual way to SSA, requires ctrlflow, which has facts, and so makes every driver
// build the SSA of every dependency. This pass has no facts, and a package that nobody asks about
// (the standard library, third-party modules) costs nothing. The price: calls that never return
// (log.Fatal) are followed by code that is not there in truth.
package lazyssa

import (
	"fmt"
	"go/ast"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// Analyzer yields a *SSA for each package. It reports nothing and has no facts.
var Analyzer = &analysis.Analyzer{
	Name:             "lazyssa",
	Doc:              "build SSA form on first demand",
	URL:              "https://pkg.go.dev/github.com/statelesscheck/statelesscheck/analyzers/internal/lazyssa",
	Run:              func(pass *analysis.Pass) (any, error) { return &SSA{pass: pass}, nil },
	RunDespiteErrors: true,
	ResultType:       reflect.TypeFor[*SSA](),
}

// SSA is the SSA form of one package, not yet built.
type SSA struct {
	pass  *analysis.Pass
	built bool
	pkg   *ssa.Package
	funcs []*ssa.Function
	err   error
}

// Build returns the package and its source functions, literals included, in source order. It
// works once; later calls return the same. The error says why the package has no SSA form: it
// has type errors, or the builder panicked on it.
func (s *SSA) Build() (*ssa.Package, []*ssa.Function, error) {
	if !s.built {
		s.built = true
		s.build()
	}
	return s.pkg, s.funcs, s.err
}

func (s *SSA) build() {
	defer func() {
		if r := recover(); r != nil {
			s.pkg, s.funcs, s.err = nil, nil, fmt.Errorf("%s: building SSA: %v", s.pass.Pkg.Path(), r)
		}
	}()
	if errs := s.pass.TypeErrors; len(errs) > 0 {
		s.err = fmt.Errorf("%s: %w", s.pass.Pkg.Path(), errs[0])
		return
	}
	prog := ssa.NewProgram(s.pass.Fset, 0)
	for _, p := range s.pass.Pkg.Imports() {
		prog.CreatePackage(p, nil, nil, true)
	}
	s.pkg = prog.CreatePackage(s.pass.Pkg, s.pass.Files, s.pass.TypesInfo, false)
	s.pkg.Build()
	for _, file := range s.pass.Files {
		for _, decl := range file.Decls {
			if decl, ok := decl.(*ast.FuncDecl); ok {
				if fn, ok := s.pass.TypesInfo.Defs[decl.Name].(*types.Func); ok {
					s.add(prog.FuncValue(fn))
				}
			}
		}
	}
	if init := s.pkg.Func("init"); init != nil { // variable initialisers and their literals
		s.add(init)
	}
}

func (s *SSA) add(fn *ssa.Function) {
	if fn == nil {
		return
	}
	s.funcs = append(s.funcs, fn)
	for _, anon := range fn.AnonFuncs {
		s.add(anon)
	}
}
