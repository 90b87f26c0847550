package effects

import (
	"cmp"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Stores: assignments, map updates and sends.

func (f *function) selectStates(v *ssa.Select) {
	if len(v.States) == 0 && v.Blocking {
		f.serves(v) // select {}
	}
	for _, s := range v.States {
		if s.Dir == types.SendOnly {
			f.put(s.Chan, nil, s.Send, OpSend, v, s.Pos)
		}
	}
}

// store is an assignment through an address.
func (f *function) store(v *ssa.Store) {
	vals := f.value(v.Val)
	named := namedOf(v.Val.Type())
	benign := named != nil && f.model.Benign(named.Obj()) || f.scratch.has(v.Addr) // a logger, a lock, a client
	for _, p := range f.value(v.Addr) {
		f.keep(p, vals, v.Val.Type())
		f.noteBuffer(p, v.Val)
		if f.emit && !benign {
			w := Write{At: p, Op: storeOp(v), Value: f.origin(v.Val), Type: f.valueType(v.Val.Type())}
			w.Saved = w.keepsItems() && f.saves(appended(v.Val))
			if bin, ok := v.Val.(*ssa.BinOp); ok && w.Op == OpIncrement {
				w.Step = stepOf(bin.Op, bin.Y)
			}
			if ia, ok := v.Addr.(*ssa.IndexAddr); ok {
				w.Key = f.origin(ia.Index)
			}
			if w.Op == OpStore && w.Value.Is != FromConst && f.goesOn(v.Val, p) {
				w.Value.Is |= FromState
			}
			f.ofItself(&w, v.Val, v.Addr, v)
			f.write(w, v)
		}
	}
	if fa, ok := v.Addr.(*ssa.FieldAddr); ok && f.emit {
		f.registersField(fa, vals, v)
	}
}

// put is a map update or a channel send.
func (f *function) put(container, key, val ssa.Value, op Op, at ssa.Instruction, pos token.Pos) {
	vals := f.value(val)
	if op == OpSend {
		f.sendsTask(at, vals, val, pos)
	}
	for _, p := range f.value(container) {
		p = p.then(elem)
		f.keep(p, vals, val.Type())
		if f.emit && !(op == OpSend && f.asksBack(val)) {
			w := Write{At: p, Op: op, Value: f.origin(val), Type: f.valueType(val.Type()), Says: f.typeSays(val)}
			w.Saved = w.keepsItems() && f.saves([]ssa.Value{val})
			if key != nil {
				w.Key, w.Says = f.keyOrigin(key), cmp.Or(f.keySays(at.Pos(), 0), w.Says)
			}
			w.Grows, w.Handle = op == OpInsert && f.updates(val, p), f.isHandle(val.Type()) || isEmptied(val)
			w.Place, w.pos, w.In = f.place(pos), pos, f.frame(f.fn, pos)
			f.write(w, at)
		}
	}
}

// isHandle reports whether values of a type are handles of a backing service.
func (f *function) isHandle(t types.Type) bool {
	named := namedOf(t)
	return named != nil && f.model.Means(named.Obj(), "handle")
}

// keep records that memory at p holds vals from now on: in local memory for loads to find, else as
// a Store for the caller; and what a slot is known to hold, as a Binding.
func (f *function) keep(p Path, vals paths, typ types.Type) {
	if !carriesReferences(typ) {
		return
	}
	f.hold(p, vals, typ)
	for _, v := range vals {
		if v.Root.Kind == local && v.Steps == "" && p.Root.Kind != local && strings.HasSuffix(p.Steps, elem) {
			f.objs[v.Root.Index].isEntryOf(p, typ)
		}
	}
	if !f.emit {
		return
	}
	dyn := f.bindValues(p, vals, isDynamic(typ))
	for _, v := range vals {
		if p.Root.Kind != local && v.Root.Kind != local && v != p {
			f.addStore(Store{p, v, dyn, typ != nil && !isReference(typ)})
		}
	}
}

// bindValues records that the slot of a place holds vals. It reports whether calls lead through them: if their type says so, or one is a function.
func (f *function) bindValues(p Path, vals paths, dyn bool) bool {
	dyn = dyn || slices.ContainsFunc(vals, f.isFunction)
	slot := p.Slot()
	if slot == "" {
		return dyn
	}
	for _, v := range vals {
		if v.Root.Kind == local && v.Steps == "" {
			f.bindElements(slot, f.objs[v.Root.Index])
		}
		if dyn {
			f.bind(slot, "", v, f.here)
			if p.Root.Kind == local && v.Root.Kind == Param { // the object may not leave, its slot's content matters
				f.addStore(Store{Path{Root{Kind: Instance}, p.Steps}, v, true, false})
			}
		}
	}
	return dyn
}

// bindElements records that a slot holds what a table made here holds.
func (f *function) bindElements(slot string, table *object) {
	if c := table.content[elem]; c != nil && c.dyn {
		for _, p := range c.refs {
			f.bind(slot, "", p, f.here)
		}
	}
}

// bindSlot records that a slot holds vals, whichever the object.
func (f *function) bindSlot(slot string, dyn bool, vals paths) {
	if slot == "" || !dyn || !f.emit {
		return
	}
	for _, v := range vals {
		f.bind(slot, "", v, f.here)
	}
}

func (f *function) addStore(s Store) {
	for _, t := range f.sum.Stores {
		if s == t {
			return
		}
	}
	if len(f.sum.Stores) == maxStores {
		f.sum.Capped++
		return
	}
	f.sum.Stores = append(f.sum.Stores, s)
}

// isFunction reports whether a value is a function: an object of a library may be the one that it was made of.
func (f *function) isFunction(p Path) bool {
	return p.Root.Kind == local && p.Steps == "" && f.objs[p.Root.Index].closure != nil
}

// isDynamic reports whether calls through values of the type are resolved by what slots hold.
func isDynamic(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Interface, *types.Signature:
		return true
	}
	return false
}

// storeOp tells increments and appends from plain assignments.
func storeOp(v *ssa.Store) Op {
	switch val := v.Val.(type) {
	case *ssa.BinOp:
		for _, x := range []ssa.Value{val.X, val.Y} {
			if load, ok := x.(*ssa.UnOp); ok && load.Op == token.MUL && sameAddr(load.X, v.Addr) {
				return OpIncrement
			}
		}
	case *ssa.Call:
		if b, ok := val.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
			return OpAppend
		}
	}
	if _, ok := v.Addr.(*ssa.IndexAddr); ok {
		return OpElement
	}
	if isEmptied(v.Val) {
		return OpClear
	}
	if c, ok := v.Val.(*ssa.Const); ok && c.IsNil() {
		return OpUnset
	}
	return OpStore
}

// stepOf tells counting up from counting down by a constant.
func stepOf(op token.Token, by ssa.Value) int {
	c, ok := by.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.Int {
		return 0
	}
	switch op {
	case token.ADD:
		return constant.Sign(c.Value)
	case token.SUB:
		return -constant.Sign(c.Value)
	}
	return 0
}

// isEmptied reports whether a map or slice is replaced by an empty one.
func isEmptied(v ssa.Value) bool {
	switch v.Type().Underlying().(type) {
	case *types.Map, *types.Slice:
	default:
		return false
	}
	if c, ok := v.(*ssa.Const); ok {
		return c.IsNil()
	}
	if mk, ok := v.(*ssa.MakeSlice); ok {
		n, ok := mk.Len.(*ssa.Const)
		return ok && isZero(n)
	}
	_, fresh := v.(*ssa.MakeMap)
	return fresh
}

func sameAddr(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	x, ok1 := a.(*ssa.FieldAddr)
	y, ok2 := b.(*ssa.FieldAddr)
	return ok1 && ok2 && x.Field == y.Field && (x.X == y.X || sameLoad(x.X, y.X))
}

func sameLoad(a, b ssa.Value) bool {
	x, ok1 := a.(*ssa.UnOp)
	y, ok2 := b.(*ssa.UnOp)
	return ok1 && ok2 && x.Op == token.MUL && y.Op == token.MUL && sameAddr(x.X, y.X)
}
