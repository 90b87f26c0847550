package effects

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Turns. A number that only goes round, and that only picks one of several alike (workers, shards of a pool, upstream servers), says whose turn it is:
// each process turning its own wheel is as good. The walk is that of an Observer; a number that picks an element is at its end there.

// isTurn reports whether a variable or field of this package says whose turn it is.
func (o *Observer) isTurn(v *types.Var) bool {
	if named, ok := types.Unalias(v.Type()).(*types.Named); !ok || !o.model.Means(named.Obj(), "number") {
		if b, ok := v.Type().Underlying().(*types.Basic); !ok || b.Info()&types.IsInteger == 0 {
			return false
		}
	}
	w := &watch{Observer: o, seen: map[ssa.Value]bool{}, vars: map[types.Object]bool{v: true}, turns: true}
	w.wrapped = w.wraps(v)
	delete(w.vars, v)
	return w.variable(v) && (w.found || w.wrapped) && !w.handedOut
}

// wraps reports whether a number is loaded and stored only, and each time the remainder of a division of itself and constants, by whatever: who is
// told it, in another package, has one of so many.
func (w *watch) wraps(v *types.Var) bool {
	found := false
	for _, at := range w.reads[v] {
		addr, ok := at.(*ssa.FieldAddr)
		if !ok {
			return false
		}
		for _, r := range *addr.Referrers() {
			switch r := r.(type) {
			case *ssa.UnOp, *ssa.DebugRef:
			case *ssa.Store:
				rem, ok := r.Val.(*ssa.BinOp)
				if r.Addr != addr || !ok || rem.Op != token.REM || !w.goesRound(rem.X, 0) {
					return false
				}
				found = true
			default:
				return false
			}
		}
	}
	return found
}

// picks reports whether v is the number by which an instruction picks an element.
func (w *watch) picks(r ssa.Instruction, v ssa.Value) bool {
	switch r := r.(type) {
	case *ssa.IndexAddr:
		return w.turns && r.Index == v
	case *ssa.Index:
		return w.turns && r.Index == v
	}
	return false
}

// goesRound reports whether what is stored in a number was made of itself and of constants.
func (w *watch) goesRound(v ssa.Value, depth int) bool {
	const maxDepth = 8
	if !w.turns {
		return true
	}
	if depth > maxDepth {
		return false
	}
	switch v := v.(type) {
	case *ssa.Const:
		return true
	case *ssa.Convert:
		return w.goesRound(v.X, depth+1)
	case *ssa.BinOp: // by how many there are, usually
		if v.Op == token.REM && w.goesRound(v.X, depth+1) {
			return true
		}
		return w.goesRound(v.X, depth+1) && (w.goesRound(v.Y, depth+1) || isLength(v.Y))
	case *ssa.Phi:
		for _, e := range v.Edges {
			if !w.goesRound(e, depth+1) {
				return false
			}
		}
		return true
	case *ssa.UnOp:
		return w.isOwn(v.X)
	case *ssa.Call: // of atomic.LoadInt64(&next)
		return len(v.Call.Args) == 1 && w.takesAddress(&v.Call, v.Call.Args[0]) && w.isOwn(v.Call.Args[0])
	}
	return false
}

// isLength reports whether a value is the length of something.
func isLength(v ssa.Value) bool {
	if c, ok := v.(*ssa.Convert); ok {
		v = c.X
	}
	call, ok := v.(*ssa.Call)
	return ok && isLen(call)
}

// turnsBy reports whether a call that changes an atomic number adds a constant to it, or sets it to one.
func (w *watch) turnsBy(call *ssa.CallCommon) bool {
	if !w.turns {
		return true
	}
	for _, a := range call.Args[1:] {
		if !w.goesRound(a, 0) {
			return false
		}
	}
	return true
}
