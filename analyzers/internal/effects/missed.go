package effects

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Caches behind interfaces: who asks one for an entry and does not get it makes the entry and puts it in.

// makesMissing returns the guard under which the result of a call is put where a look-up did not find it: what the function called does besides happens
// once for each entry, too.
func (f *function) makesMissing(v *ssa.Call) Guard {
	if v == nil || !f.emit {
		return Unguarded
	}
	best := Unguarded
	for _, made := range append(turnedInto(v), v) {
		for _, r := range *made.Referrers() {
			put, ok := r.(*ssa.MapUpdate)
			if !ok || put.Value != made {
				continue
			}
			for _, m := range f.value(put.Map) {
				if g := f.guardOf(v, f.then(m, elem)); g == MissGuard {
					best = g
				}
			}
		}
	}
	return best
}

// turnedInto returns what the first result of a call is turned into.
func turnedInto(v *ssa.Call) (out []ssa.Value) {
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.MakeInterface, *ssa.ChangeType: // the latter of a type parameter's type
			out = append(out, r.(ssa.Value))
		case *ssa.Extract:
			if r.Index == 0 {
				out = append(out, r)
			}
		}
	}
	return out
}

// missed returns MissGuard if a call of a method of what is kept at recv is reached only where another method, asked before, answered an error,
// false or nil.
func (f *function) missed(at ssa.Instruction, recv Path) Guard {
	for b, n := at.Block(), 0; b != nil && n < maxGuards; b, n = b.Idom(), n+1 {
		if len(b.Preds) != 1 {
			continue
		}
		pred := b.Preds[0]
		if cond, ok := pred.Instrs[len(pred.Instrs)-1].(*ssa.If); ok && pred.Succs[0] != pred.Succs[1] && f.isMiss(cond.Cond, pred.Succs[0] == b, recv) {
			return MissGuard
		}
	}
	return Unguarded
}

// isMiss reports whether a condition with the given outcome says that a method of what is kept at recv did not find what it was asked for.
func (f *function) isMiss(cond ssa.Value, outcome bool, recv Path) bool {
	switch v := cond.(type) {
	case *ssa.UnOp:
		return v.Op == token.NOT && f.isMiss(v.X, !outcome, recv)
	case *ssa.BinOp:
		x, c := v.X, v.Y
		if k, ok := c.(*ssa.Const); !ok || k.Value != nil {
			return false
		}
		isNil := v.Op == token.EQL && outcome || v.Op == token.NEQ && !outcome
		return (v.Op == token.EQL || v.Op == token.NEQ) && isNil != isContextual(x.Type()) && f.isAnswerOf(x, recv)
	case *ssa.Extract:
		return !outcome && f.isAnswerOf(v, recv)
	}
	return false
}

// isAnswerOf reports whether a value is a result of a method of what is kept at recv, behind an interface.
func (f *function) isAnswerOf(v ssa.Value, recv Path) bool {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	call, ok := v.(*ssa.Call)
	return ok && call.Call.IsInvoke() && slices.Contains(f.value(call.Call.Value), recv)
}
