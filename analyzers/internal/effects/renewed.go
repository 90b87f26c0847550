package effects

import (
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// What is made anew together: a branch that is taken because a field is missing, too old, or was made of something else fills the fields beside it, too.
// They are as good as made on a miss: "if time.Now().After(c.until) { c.rates = fetch(); c.until = later() }",
// "if key != c.key { c.value = make(key); c.key = key }".

// spreadMisses guards what is made anew beside a field, on the branch that makes up for what is not there.
func (f *function) spreadMisses() {
	for _, b := range f.fn.Blocks {
		f.spreadKey(b)
		for _, w := range f.sum.Writes {
			if w.Op == OpStore && w.Guard == MissGuard && b.Dominates(w.block) && f.entryGuard(b, w.At) == MissGuard {
				f.guardBeside(b, w.At, func(x Write) bool { return x.Value.Is == 0 || x.Value.Is&^(FromConst|FromTime) != 0 })
			}
		}
	}
}

// guardBeside guards the writes below a block to the struct of a field, or to tables that it holds.
func (f *function) guardBeside(b *ssa.BasicBlock, field Path, is func(Write) bool) {
	for i := range f.sum.Writes {
		w := &f.sum.Writes[i]
		at := Path{w.At.Root, strings.TrimSuffix(w.At.Steps, elem)}
		if at != field && at.beside(field) && b.Dominates(w.block) && is(*w) {
			w.Guard = max(w.Guard, MissGuard)
		}
	}
}

// spreadKey guards what a block makes of a value that differs from the one kept, and keeps it with.
func (f *function) spreadKey(b *ssa.BasicBlock) {
	given, kept := f.differs(b)
	if given == nil {
		return
	}
	of := f.origin(given).madeOf()
	for i := range f.sum.Writes {
		key := &f.sum.Writes[i]
		if key.Op != OpStore || !b.Dominates(key.block) || !slices.Contains(kept, key.At) {
			continue
		}
		same := f.anyStore(b, func(st *ssa.Store, at Path) bool { return st.Val == given && at == key.At })
		made := f.anyStore(b, func(st *ssa.Store, at Path) bool {
			return at != key.At && at.beside(key.At) && f.origin(st.Val).madeOf()&of != 0
		})
		if same && made {
			key.Guard = max(key.Guard, MissGuard)
			f.guardBeside(b, key.At, func(w Write) bool { return w.Value.madeOf()&of != 0 })
		}
	}
}

// anyStore reports whether some assignment below a block is such a one.
func (f *function) anyStore(b *ssa.BasicBlock, is func(*ssa.Store, Path) bool) bool {
	for _, below := range b.Parent().Blocks {
		if !b.Dominates(below) {
			continue
		}
		for _, instr := range below.Instrs {
			st, ok := instr.(*ssa.Store)
			if ok && slices.ContainsFunc(f.value(st.Addr), func(at Path) bool { return is(st, at) }) {
				return true
			}
		}
	}
	return false
}

// differs returns the value that a block was entered for because it differs from what is kept at some places.
func (f *function) differs(b *ssa.BasicBlock) (ssa.Value, paths) {
	if len(b.Preds) != 1 {
		return nil, nil
	}
	pred := b.Preds[0]
	cond, ok := pred.Instrs[len(pred.Instrs)-1].(*ssa.If)
	if !ok || pred.Succs[0] == pred.Succs[1] {
		return nil, nil
	}
	bin, ok := cond.Cond.(*ssa.BinOp)
	if !ok || bin.Op != token.NEQ && bin.Op != token.EQL || (bin.Op == token.NEQ) != (pred.Succs[0] == b) {
		return nil, nil
	}
	for _, pair := range [][2]ssa.Value{{bin.X, bin.Y}, {bin.Y, bin.X}} {
		if load, ok := pair[1].(*ssa.UnOp); ok && load.Op == token.MUL && !f.origin(pair[0]).isConst() {
			return pair[0], f.sources(load)
		}
	}
	return nil, nil
}

// madeOf returns the parameters, but for the receiver, that a value was computed from or looked up by.
func (o Origin) madeOf() uint32 { return (o.Params | o.Via) &^ 1 }

func (o Origin) isConst() bool { return o == Origin{Is: FromConst} }
