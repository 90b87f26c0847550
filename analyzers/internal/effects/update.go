package effects

import (
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Updates: what is put into a container was made of what was found there: a count that went on, a history that grew. Nobody can make such an entry again.
// One that is only put back, with another time of expiry say, is the same.

const maxDerived = 200 // values behind one that is put into a container

// updates reports whether v was made by adding to what the container at place held before.
func (f *function) updates(v ssa.Value, place Path) bool {
	d := derivation{function: f, place: place, seen: map[ssa.Value]bool{}}
	d.from(v)
	return slices.ContainsFunc(d.adds, func(add ssa.Instruction) bool {
		d.seen, d.found = map[ssa.Value]bool{}, false
		for _, op := range add.Operands(nil) {
			d.from(*op)
		}
		return d.found
	})
}

// goesOn reports whether v may have been computed from what is kept at the place. What a call answers need not be, if it was only asked with another field
// of the same object, or by a method of it that asks somebody else. Whatever is made here of the object may, and what a live connection says is somebody's.
func (f *function) goesOn(v ssa.Value, place Path) bool {
	switch v.(type) {
	case *ssa.Call, *ssa.Extract:
		return f.comesFrom(v, place, 0)
	}
	return f.dependsOn(v, place)
}

// comesFrom reports whether v was computed from what is kept at the place, or from a live connection.
func (f *function) comesFrom(v ssa.Value, place Path, depth int) bool {
	const deep = 5
	if v == nil || depth > deep {
		return false
	}
	if f.isConnection(v) {
		return true
	}
	for _, q := range f.sources(v) {
		if place.related(q) && (!isReference(v.Type()) || strings.HasPrefix(q.Steps, place.Steps)) {
			return true
		}
	}
	if call, ok := v.(*ssa.Call); ok && slices.ContainsFunc(call.Call.Args, func(a ssa.Value) bool { return f.tellsOf(call, a, place) }) {
		return true
	}
	instr, ok := v.(ssa.Instruction)
	if _, phi := v.(*ssa.Phi); !ok || phi {
		return false
	}
	return slices.ContainsFunc(instr.Operands(nil), func(op *ssa.Value) bool { return f.comesFrom(*op, place, depth+1) })
}

// tellsOf reports whether what a call returns is made of an argument that leads to the place, as far as is known.
func (f *function) tellsOf(call *ssa.Call, arg ssa.Value, place Path) bool {
	if !slices.ContainsFunc(f.value(arg), place.related) {
		return false
	}
	fn := call.Call.StaticCallee()
	if fn == nil || !f.FirstParty(pkgOf(fn)) {
		return true
	}
	sum := f.target(fn, nil).sum
	i := slices.Index(call.Call.Args, arg)
	return sum == nil || i >= 32 || slices.ContainsFunc(sum.Results, func(r Returned) bool { return r.Origin.Params>>i&1 != 0 })
}

// derivation is a walk backwards over operands, and over all that is assigned to local variables and their parts. The order of statements is ignored.
type derivation struct {
	*function
	place Path
	seen  map[ssa.Value]bool
	adds  []ssa.Instruction // met on the way: sums, appends, calls of functions of the program
	found bool              // an entry of the container was met
}

func (d *derivation) from(v ssa.Value) {
	if v == nil || d.seen[v] || len(d.seen) >= maxDerived {
		return
	}
	d.seen[v] = true
	switch v := v.(type) {
	case *ssa.Lookup:
		d.found = d.found || d.speaksOf(v, d.place)
		return // the key does not matter
	case *ssa.Call:
		if d.speaksOf(v, d.place) {
			d.found = true
			return
		}
		if d.adding(v) {
			d.adds = append(d.adds, v)
		}
	case *ssa.BinOp:
		if v.Op != token.EQL && v.Op != token.NEQ {
			d.adds = append(d.adds, v)
		}
	case *ssa.Alloc:
		d.assigned(v)
	case *ssa.FieldAddr:
		d.assigned(v)
	case *ssa.IndexAddr:
		d.assigned(v)
	}
	if instr, ok := v.(ssa.Instruction); ok {
		for _, op := range instr.Operands(nil) {
			d.from(*op)
		}
	}
}

// adding reports whether a call appends, or runs a function of the program, which may do anything with what it is given.
func (d *derivation) adding(call *ssa.Call) bool {
	if b, ok := call.Call.Value.(*ssa.Builtin); ok {
		return b.Name() == "append"
	}
	fn := calledFunc(&call.Call)
	return fn != nil && d.FirstParty(fn.Pkg())
}

// assigned looks at what is kept at a local address, and in its parts.
func (d *derivation) assigned(addr ssa.Value) {
	for _, r := range *addr.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Addr == addr {
				d.from(r.Val)
			}
		case *ssa.FieldAddr:
			d.from(r)
		}
	}
}

// ofItself leaves out of a value's origin what only found the object that it is put into: a lazy part of an entry that was made of the rest of it is the
// same for everybody who finds the entry.
func (f *function) ofItself(w *Write, v, object ssa.Value, at ssa.Instruction) {
	if w.Op != OpStore || !w.At.InElement() || f.guardOf(at, w.At) != NilGuard {
		return
	}
	if fa, ok := object.(*ssa.FieldAddr); ok {
		object = fa.X
	}
	if d := (derivation{function: f, seen: map[ssa.Value]bool{object: true}}); d.nothingElse(v) {
		w.Value = Origin{Is: w.Value.Is&^(inputs|credentials|FromLookup) | FromState}
	}
}

// nothingElse reports whether a value was made of nothing but constants, and of what has been seen.
func (d *derivation) nothingElse(v ssa.Value) bool {
	if d.seen[v] {
		return true
	}
	d.seen[v] = true
	switch v := v.(type) {
	case *ssa.Const, *ssa.Function, *ssa.Builtin, *ssa.Global:
		return true
	case *ssa.Alloc, *ssa.FieldAddr, *ssa.IndexAddr:
		for _, r := range *v.Referrers() {
			if st, ok := r.(*ssa.Store); ok && st.Addr == v && !d.nothingElse(st.Val) {
				return false
			}
			if part, ok := r.(*ssa.FieldAddr); ok && !d.nothingElse(part) {
				return false
			}
		}
	}
	instr, ok := v.(ssa.Instruction)
	return ok && len(d.seen) < maxDerived && !slices.ContainsFunc(instr.Operands(nil), func(op *ssa.Value) bool { return *op != nil && !d.nothingElse(*op) })
}
