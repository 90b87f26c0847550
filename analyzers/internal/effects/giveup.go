package effects

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Waiting for a limited time. Who stops waiting for a goroutine and goes on as if all were well ("accepted") has left the work to it. Who answers an
// error then, or waits again, has promised nothing.

// leaves reports whether some select waits by means of v and gives up: then it does not matter who else waits, on another branch.
func (w *waiter) leaves(v ssa.Value, depth int) bool {
	if depth > maxUses || v.Referrers() == nil {
		return false
	}
	return slices.ContainsFunc(*v.Referrers(), func(r ssa.Instruction) bool {
		switch r := r.(type) {
		case *ssa.UnOp:
			return r.Op == token.MUL && w.leaves(r, depth+1)
		case *ssa.Select:
			return w.givesUp(r) && slices.ContainsFunc(r.States, func(s *ssa.SelectState) bool { return s.Dir == types.RecvOnly && s.Chan == v })
		case *ssa.Store:
			al, local := r.Addr.(*ssa.Alloc)
			return local && r.Val == v && w.leaves(al, depth+1)
		}
		return false
	})
}

// givesUp reports whether a select waits for time, too, and goes on well when that is up.
func (w *waiter) givesUp(sel *ssa.Select) bool {
	for i, s := range sel.States {
		if s.Dir == types.RecvOnly && w.isClock(s.Chan.Type()) {
			if b := caseOf(sel, i); b != nil && w.goesOnWell(b, sel, map[*ssa.BasicBlock]bool{}) {
				return true
			}
		}
	}
	return false
}

// isClock reports whether a channel brings moments.
func (w *waiter) isClock(t types.Type) bool {
	ch, ok := t.Underlying().(*types.Chan)
	if !ok {
		return false
	}
	named := namedOf(ch.Elem())
	return named != nil && w.model.Means(named.Obj(), "moment")
}

// caseOf returns the block of the i-th case of a select, nil if there is none.
func caseOf(sel *ssa.Select, i int) *ssa.BasicBlock {
	for _, r := range *sel.Referrers() {
		chosen, ok := r.(*ssa.Extract)
		if !ok || chosen.Index != 0 {
			continue
		}
		for _, r := range *chosen.Referrers() {
			is, ok := r.(*ssa.BinOp)
			if !ok || is.Op != token.EQL {
				continue
			}
			k, ok := is.Y.(*ssa.Const)
			if !ok || k.Int64() != int64(i) {
				continue
			}
			for _, r := range *is.Referrers() {
				if test, ok := r.(*ssa.If); ok {
					return test.Block().Succs[0]
				}
			}
		}
	}
	return nil
}

// goesOnWell reports whether a way from a block leads to the end of the function, and neither through an error nor back to the select or to another wait.
func (w *waiter) goesOnWell(b *ssa.BasicBlock, sel *ssa.Select, seen map[*ssa.BasicBlock]bool) bool {
	if seen[b] || b == sel.Block() {
		return false
	}
	seen[b] = true
	for _, instr := range b.Instrs {
		switch v := instr.(type) {
		case *ssa.UnOp:
			if v.Op == token.ARROW {
				return false
			}
		case *ssa.Select:
			if v.Blocking {
				return false
			}
		case *ssa.Return:
			return !returnsError(v)
		case *ssa.Panic:
			return false
		case *ssa.Store:
			if setsError(v) {
				return false
			}
		case ssa.CallInstruction:
			if w.answersError(v.Common()) {
				return false
			}
		}
	}
	return slices.ContainsFunc(b.Succs, func(c *ssa.BasicBlock) bool { return w.goesOnWell(c, sel, seen) })
}

// answersError reports whether a call answers an error: by the model, or because a function that answers, or may do so for the application, is given a
// number that says so over HTTP.
func (p *program) answersError(call *ssa.CallCommon) bool {
	if p.modelSays(call, "answers", "error") {
		return true
	}
	if fn := calledFunc(call); fn != nil && !p.FirstParty(fn.Pkg()) && !p.modelSays(call, "answers", "") {
		return false
	}
	const first, last = 400, 599
	return slices.ContainsFunc(call.Args, func(a ssa.Value) bool {
		k, ok := a.(*ssa.Const)
		if !ok || k.Value == nil || k.Value.Kind() != constant.Int {
			return false
		}
		n, exact := constant.Int64Val(k.Value)
		return exact && first <= n && n <= last
	})
}
