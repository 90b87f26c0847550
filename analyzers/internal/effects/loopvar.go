package effects

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Plain variables that a waiting loop carries from one round to the next.

// loopVariables records the plain variables that a waiting loop carries from one round to the next.
// SSA form keeps them in registers: they are the phis at the loop's head.
func (f *function) loopVariables() {
	if f.gathers() {
		return
	}
	for _, b := range f.fn.Blocks {
		if !f.waits[b] || !f.entersLoop(b) {
			continue
		}
		for _, instr := range b.Instrs {
			phi, ok := instr.(*ssa.Phi)
			if !ok {
				break
			}
			if isPlain(phi.Type()) && phi.Comment != "" && phi.Comment != "rangeindex" && !f.isAnswered(phi) {
				f.carried(phi)
			}
		}
	}
}

// gathers reports whether the function has a result other than an error: nobody runs it for the life of the
// process, its loop ends and yields what it gathered.
func (f *function) gathers() bool {
	for v := range f.fn.Signature.Results().Variables() {
		if !isContextual(v.Type()) {
			return true
		}
	}
	return false
}

// isPlain reports whether a variable of the type keeps data, not a connection or a timer.
func isPlain(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Basic, *types.Slice:
		return true
	}
	return false
}

// entersLoop reports whether b is the head of a waiting loop.
func (f *function) entersLoop(b *ssa.BasicBlock) bool {
	for _, pred := range b.Preds {
		if !f.waits[pred] {
			return true
		}
	}
	return false
}

func (f *function) carried(phi *ssa.Phi) {
	for i, e := range phi.Edges {
		if !f.waits[phi.Block().Preds[i]] {
			continue
		}
		val := assigned(e, phi, 0)
		pos := f.assignment(phi)
		if _, constant := val.(*ssa.Const); val == phi || constant || !pos.IsValid() {
			continue
		}
		op := OpStore
		switch val := val.(type) {
		case *ssa.BinOp:
			if val.X == phi || val.Y == phi {
				op = OpIncrement
			}
		case *ssa.Call:
			if b, ok := val.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
				op = OpAppend
			}
		}
		root := Root{Kind: LoopLocal, Name: f.varName(phi.Comment)}
		f.write(Write{At: Path{Root: root}, Op: op, Value: f.origin(val), Place: f.place(pos), Type: f.valueType(phi.Type()),
			In: f.frame(f.fn, token.NoPos), Tick: true, pos: pos}, phi)
		return
	}
}

// assignment returns where the source assigns to the variable of a phi.
func (f *function) assignment(phi *ssa.Phi) token.Pos {
	pos := token.NoPos
	is := func(e ast.Expr) bool {
		id, ok := e.(*ast.Ident)
		return ok && id.Name == phi.Comment
	}
	ast.Inspect(f.fn.Syntax(), func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, lhs := range n.Lhs {
				if n.Tok != token.DEFINE && is(lhs) && !pos.IsValid() {
					pos = lhs.Pos()
				}
			}
		case *ast.IncDecStmt:
			if is(n.X) && !pos.IsValid() {
				pos = n.Pos()
			}
		}
		return true
	})
	return pos
}

// assigned finds the value that v merges into the variable phi, behind the joins of branches.
func assigned(v ssa.Value, phi *ssa.Phi, depth int) ssa.Value {
	join, ok := v.(*ssa.Phi)
	if !ok || depth > 4 {
		return v
	}
	for _, e := range join.Edges {
		if e != phi {
			if w := assigned(e, phi, depth+1); w != phi {
				return w
			}
		}
	}
	return phi
}

// isAnswered reports whether a variable holds a batch of items whose senders wait until they are done: each carries a channel that a function of this
// package makes and waits by, and the loop drops all of them at once. Those who subscribe wait by a channel, too, but go one by one.
func (f *function) isAnswered(phi *ssa.Phi) bool {
	list, ok := phi.Type().Underlying().(*types.Slice)
	dropped := false
	for i, e := range phi.Edges {
		dropped = dropped || f.waits[phi.Block().Preds[i]] && isDropped(e, phi, 0)
	}
	if !ok || !dropped {
		return false
	}
	item := list.Elem()
	if ptr, ok := item.Underlying().(*types.Pointer); ok {
		item = ptr.Elem()
	}
	st, ok := item.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for v := range st.Fields() {
		if _, ok := v.Type().Underlying().(*types.Chan); ok && f.answersBy(v) {
			return true
		}
	}
	return false
}

// isDropped reports whether v, which a round leaves in a list, may be the list without its entries, behind the joins of branches.
func isDropped(v ssa.Value, phi *ssa.Phi, depth int) bool {
	if isEmptied(v) {
		return true
	}
	switch v := v.(type) {
	case *ssa.Slice:
		k, ok := v.High.(*ssa.Const)
		return ok && isZero(k)
	case *ssa.Phi:
		return v != phi && depth < maxUses && slices.ContainsFunc(v.Edges, func(e ssa.Value) bool { return isDropped(e, phi, depth+1) })
	}
	return false
}

// answersBy reports whether some function of this package sets the field to a channel, and waits by it.
func (p *program) answersBy(field *types.Var) bool {
	w := waiter{program: p}
	for _, fn := range slices.Concat(p.components...) {
		sets, waits := false, false
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				fa, ok := instr.(*ssa.FieldAddr)
				if !ok || fieldOf(fa.X.Type(), fa.Field) != field {
					continue
				}
				waits = waits || w.waitsBy(fa)
				for _, r := range *fa.Referrers() {
					if st, ok := r.(*ssa.Store); ok && st.Addr == fa {
						sets, waits = true, waits || w.waitsBy(st.Val)
					}
				}
			}
		}
		if sets && waits {
			return true
		}
	}
	return false
}
