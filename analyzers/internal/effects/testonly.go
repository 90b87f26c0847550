package effects

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Code that only tests run, in files of the service: functions that a test hands itself to or that are named for setting tests up, and what happens under
// a flag that is named for tests. It is taken to be not there.

// testBlocks returns the blocks of the function that only tests run.
func (f *function) testBlocks() map[*ssa.BasicBlock]bool {
	only := map[*ssa.BasicBlock]bool{}
	support := f.isTestSupport(f.outermost())
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
		return ok && v.Op == token.MUL && f.isForTests(g.Name())
	case *ssa.Call:
		fn := v.Call.StaticCallee()
		return fn != nil && len(fn.Params) == 0 && f.isForTests(fn.Name())
	}
	return false
}

// isTestSupport reports whether a declared function is handed a test, or is named for setting tests up.
func (f *function) isTestSupport(fn *ssa.Function) bool {
	for _, p := range fn.Params {
		t := p.Type()
		if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
			t = ptr.Elem()
		}
		if named := namedOf(t); named != nil && f.model.BenignAs(named.Obj(), "test") {
			return true
		}
	}
	return f.isForTests(fn.Name())
}

func (p *program) isForTests(name string) bool {
	_, ok := p.model.Word(name, "test")
	return ok
}
