package effects

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Queues: what a waiting loop receives from a channel was sent by somebody else, and is the input of
// the round.

// OpReceive takes an item from a channel, in a loop that waits.
const OpReceive Op = "receive"

// OpTake takes an item from a queue of a library, and removes it there.
const OpTake Op = "take"

// isReceived reports whether v is an item that a waiting loop received.
func (f *function) isReceived(v ssa.Value) bool {
	instr, ok := v.(ssa.Instruction)
	if !ok || !f.waits[instr.Block()] {
		return false
	}
	switch v := v.(type) {
	case *ssa.UnOp:
		ch, ok := v.X.Type().Underlying().(*types.Chan)
		return ok && f.carriesData(ch.Elem())
	case *ssa.Extract:
		if _, ok := v.Tuple.(*ssa.Select); ok {
			return v.Index >= 2 && f.carriesData(v.Type())
		}
		return f.isReceived(v.Tuple)
	}
	return false
}

// carriesData reports whether items of the type are more than a sign that something happened.
func (f *function) carriesData(t types.Type) bool {
	if st, ok := t.Underlying().(*types.Struct); ok && st.NumFields() == 0 || isContextual(t) {
		return false
	}
	if b, ok := t.Underlying().(*types.Basic); ok && b.Kind() == types.Bool {
		return false
	}
	named := namedOf(t)
	return named == nil || !f.model.Means(named.Obj(), "moment") && !f.model.Means(named.Obj(), "signal")
}

// takes records that a waiting loop takes items from a channel.
func (f *function) takes(v ssa.Value, ch Path) {
	if f.emit && f.isReceived(v) {
		f.write(Write{At: ch.then(elem), Op: OpReceive, Counted: onlyCounted(v, 0)}, v.(ssa.Instruction))
	}
}

// onlyCounted reports whether all that is done with an item is to add to counts that its parts are the keys of.
func onlyCounted(v ssa.Value, depth int) bool {
	const deep = 5
	counts := false
	for _, r := range *v.Referrers() {
		next := ssa.Value(nil)
		switch r := r.(type) {
		case *ssa.DebugRef:
			continue
		case *ssa.Field, *ssa.FieldAddr, *ssa.UnOp:
			next = r.(ssa.Value)
		case *ssa.Store:
			if r.Addr == v {
				continue
			}
			if local, ok := r.Addr.(*ssa.Alloc); ok {
				next = local
			}
		case *ssa.Lookup:
			if r.Index != v || slices.ContainsFunc(*r.Referrers(), func(u ssa.Instruction) bool { return !addsConstant(u) }) {
				return false
			}
			continue
		case *ssa.MapUpdate:
			if sum, ok := r.Value.(*ssa.BinOp); !ok || !addsConstant(sum) {
				return false
			}
			counts = true
			continue
		}
		if next == nil || depth > deep || !onlyCounted(next, depth+1) {
			return false
		}
		counts = true
	}
	return counts
}

func addsConstant(instr ssa.Instruction) bool {
	sum, ok := instr.(*ssa.BinOp)
	return ok && sum.Op == token.ADD && isConst(sum.Y)
}

// Work returns what kind of work was done outside or handed over.
func (w Write) Work() string {
	_, class, ok := strings.Cut(w.At.Root.Name, "\x00")
	if !ok {
		return w.At.Root.Name
	}
	return class
}

// unbuffered notes that a field or variable is set to a channel without a buffer; with one, that it is
// not so.
func (f *function) noteBuffer(p Path, v ssa.Value) {
	for {
		ct, ok := v.(*ssa.ChangeType)
		if !ok {
			break
		}
		v = ct.X
	}
	mk, ok := v.(*ssa.MakeChan)
	if !ok || !f.emit {
		return
	}
	c, ok := mk.Size.(*ssa.Const)
	if slot := p.Slot(); slot != "" {
		f.channels[slot] = ok && c.Int64() == 0
	}
}

// Unbuffered reports whether the channel whose elements are at a path is known to have no buffer.
func (p *program) Unbuffered(at Path) bool { return p.channels[at.Slot()] }
