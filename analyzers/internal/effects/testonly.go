package effects

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"

	"golang.org/x/tools/go/ssa"
)

// Code that only tests run, in files of the service: functions that a test hands itself to or that are named for setting tests up, and what happens under
// a flag that is named for tests. It is taken to be not there, unless the settings want tests analysed, too.

// testBlocks returns the blocks of the function that only tests run.
func (f *function) testBlocks() map[*ssa.BasicBlock]bool {
	if f.settings.Test {
		return nil
	}
	only := map[*ssa.BasicBlock]bool{}
	support := f.IsTestSupport(f.fn)
	for _, b := range f.fn.DomPreorder() {
		if support || b.Idom() != nil && only[b.Idom()] || f.underTest(b) {
			only[b] = true
		}
	}
	return only
}

// underTest reports whether a block is entered only if a flag says that this is a test.
func (f *function) underTest(b *ssa.BasicBlock) bool {
	if len(b.Preds) != 1 {
		return false
	}
	cond, ok := b.Preds[0].Instrs[len(b.Preds[0].Instrs)-1].(*ssa.If)
	return ok && b.Preds[0].Succs[0] == b && f.isTestFlag(cond.Cond)
}

// isTestFlag reports whether a value is that of a package variable, or what a function without arguments returns, that is named for tests.
func (f *function) isTestFlag(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.UnOp:
		g, ok := v.X.(*ssa.Global)
		return ok && v.Op == token.MUL && f.saysTest(g.Name())
	case *ssa.Call:
		fn := v.Call.StaticCallee()
		return fn != nil && len(fn.Params) == 0 && f.saysTest(fn.Name())
	}
	return false
}

func (p *program) saysTest(name string) bool {
	_, ok := p.model.Word(name, "test")
	return ok
}

// isOfTest reports whether a type is that of a test, or of what only tests have.
func (p *program) isOfTest(t types.Type) bool {
	named := namedOf(t)
	return named != nil && p.model.BenignAs(named.Obj(), "test")
}

// holdsTest reports whether a struct, or what points to one, has a field for the test that it was made for.
func (p *program) holdsTest(t types.Type) bool {
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for v := range st.Fields() {
		if p.isOfTest(v.Type()) {
			return true
		}
	}
	return false
}

// IsForTests reports whether a file of the package imports what tests are written with.
func (p *program) IsForTests(file *ast.File) bool {
	return slices.ContainsFunc(file.Imports, func(spec *ast.ImportSpec) bool {
		path, err := strconv.Unquote(spec.Path.Value)
		return err == nil && p.model.Tests(path)
	})
}

// findTestFiles notes the files that are there for tests.
func (p *program) findTestFiles() {
	p.testFiles = map[*token.File]bool{}
	for _, file := range p.pass.Files {
		if p.IsForTests(file) {
			p.testFiles[p.pass.Fset.File(file.Package)] = true
		}
	}
}

// IsTestSupport reports whether fn, which may be nil, is or stands in a function that is handed a test, or is a method of what holds one, or is named for setting
// tests up, or stands in a file that is there for tests; false if tests are to be analysed.
func (p *program) IsTestSupport(fn *ssa.Function) bool {
	if fn == nil || p.settings.Test {
		return false
	}
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	if file := p.pass.Fset.File(fn.Pos()); file != nil && p.testFiles[file] {
		return true
	}
	for _, param := range fn.Params {
		if p.isOfTest(param.Type()) {
			return true
		}
	}
	if recv := fn.Signature.Recv(); recv != nil && p.holdsTest(recv.Type()) {
		return true
	}
	_, ok := p.model.Word(fn.Name(), "setup")
	return ok
}
