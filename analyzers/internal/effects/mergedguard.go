package effects

import (
	"go/constant"

	"golang.org/x/tools/go/ssa"
)

// What a flag says that was set on the way: found := false; if ... { found = true }; if !found { ... }

const maxMerged = 4 // dominating branches looked at before each of the ways that meet

// mergedGuard is what holds for place on all ways to a truth value, merged from several, on which it has the outcome.
func (f *function) mergedGuard(v *ssa.Phi, outcome bool, place Path, depth int) Guard {
	weakest, found := OnceGuard, false
	for i, e := range v.Edges {
		held := Unguarded
		if c, ok := e.(*ssa.Const); !ok {
			held = f.guard(e, outcome, place, depth+1)
		} else if isTrue := c.Value != nil && constant.BoolVal(c.Value); isTrue != outcome { // the zero value of a type parameter has none
			continue
		}
		pred := v.Block().Preds[i]
		held = max(held, f.branchGuard(pred, v.Block(), place, depth+1))
		for b, n := pred, 0; b != nil && n < maxMerged; b, n = b.Idom(), n+1 {
			if len(b.Preds) == 1 {
				held = max(held, f.branchGuard(b.Preds[0], b, place, depth+1))
			}
		}
		weakest, found = min(weakest, held), true
	}
	if !found {
		return Unguarded
	}
	return weakest
}

// branchGuard is what it means for place that control goes from one block to the next.
func (f *function) branchGuard(from, to *ssa.BasicBlock, place Path, depth int) Guard {
	cond, ok := from.Instrs[len(from.Instrs)-1].(*ssa.If)
	if !ok || from.Succs[0] == from.Succs[1] {
		return Unguarded
	}
	return f.guard(cond.Cond, from.Succs[0] == to, place, depth)
}
