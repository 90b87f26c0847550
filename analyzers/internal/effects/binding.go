package effects

import (
	"go/token"
	"go/types"
	"iter"

	"golang.org/x/tools/go/ssa"
)

// What slots hold, and which handlers libraries are given.

// A Binding says that a slot (a field or package variable of function or interface type) may hold
// a value of a concrete type or a function, or whatever another slot holds.
type Binding struct {
	Slot  string // "pkg.T.f", "pkg.V"; "" if only the interface type is known
	Iface string // "pkg.I": the value was converted to this interface
	From  string // another slot
	Type  string // "*pkg.T"
	Value *Value
	Place string

	Fn  *ssa.Function // in which it happens; nil in facts
	Pos token.Pos
}

// Value is a function value or an object whose methods may be called, as start-up left it.
type Value struct {
	Frame   Frame
	Fn      *ssa.Function // the function, if it is one of this package's
	Summary *Summary      // of the function
	Free    [][]Path      // places captured, in terms of Owner
	Names   []string
	Recv    Path       // of an object: where it was found, in terms of Owner
	Type    types.Type // of an object
	Hidden  string     // the name of its type instead, if export data does not show it
	Owner   *function  // whose paths Free and Recv are
	Fresh   bool       // made inside a unit of work: what it holds is not kept
	Row     bool       // an object that the unit of work is about: what it holds is input
	// Kept lists the types of what is kept all the same: objects ("pkg.T") made outside units of work that a fresh
	// receiver refers to.
	Kept map[string]bool

	depth int // of values inside values, while settling
}

// Functions returns the functions of this package that the value is or holds among what it captured.
func (v *Value) Functions() []*ssa.Function {
	out := []*ssa.Function{v.Fn}
	if v.Owner == nil {
		return out
	}
	for _, free := range v.Free {
		for _, b := range free {
			for _, p := range v.Owner.places(b, "", true) {
				if p.Root.Kind != local {
					continue
				}
				if c := v.Owner.objs[p.Root.Index].closure; c != nil && c.fn != nil {
					out = append(out, c.fn)
				}
			}
		}
	}
	return out
}

// Registered is a registration whose handler is known in this package.
type Registered struct {
	Registration
	f *function
}

// Fn returns the function that registers.
func (r *Registered) Fn() *ssa.Function { return r.f.fn }

// Pos returns the place of the registration.
func (r *Registered) Pos() token.Pos { return r.pos }

// Service returns the generated interface whose methods are the units of work, nil if there is none.
func (r *Registered) Service() *types.Interface { return r.service }

// Value returns the handler, nil if only its slot is known.
func (r *Registered) Value() *Value { return r.f.known(r.Handler) }

// Regs returns the registrations of the package.
func (p *program) Regs() iter.Seq[*Registered] {
	return inAll(p, func(f *function) []*Registered { return f.regs })
}

// Bindings returns what the package puts into slots.
func (p *program) Bindings() iter.Seq[*Binding] {
	return inAll(p, func(f *function) []*Binding { return f.bindings })
}

// Sent returns the names ("pkg.T") of the types of what the package sends through channels.
func (r *Result) Sent() map[string]bool {
	sent := map[string]bool{}
	for _, fn := range r.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				switch v := instr.(type) {
				case *ssa.Send:
					sent[r.TypeName(v.X.Type())] = true
				case *ssa.Select:
					for _, s := range v.States {
						if s.Dir == types.SendOnly {
							sent[r.TypeName(s.Send.Type())] = true
						}
					}
				}
			}
		}
	}
	return sent
}

// inAll returns what the functions of the package have, as they were solved last.
func inAll[T any](p *program, have func(*function) []T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, f := range p.solved {
			for _, x := range have(f) {
				if !yield(x) {
					return
				}
			}
		}
	}
}

// known describes the function value or typed object at a path, nil if it is neither.
func (f *function) known(p Path) *Value {
	if t := f.callable(p, nil); t != nil {
		v := &Value{Frame: t.frame, Fn: t.fn, Summary: t.sum, Owner: f}
		if p.Root.Kind == local {
			v.Names = f.objs[p.Root.Index].closure.names
		}
		for _, free := range t.free {
			v.Free = append(v.Free, free)
		}
		return v
	}
	if typ := f.concrete(p); typ != nil {
		if _, isFunc := typ.Underlying().(*types.Signature); !isFunc {
			return &Value{Recv: p, Type: typ, Owner: f}
		}
	}
	if p.Root.Kind == local && p.Steps == "" && f.objs[p.Root.Index].hidden != "" {
		return &Value{Recv: p, Hidden: f.objs[p.Root.Index].hidden, Owner: f}
	}
	return nil
}

// IsObject reports whether the value is an object, not a function.
func (v *Value) IsObject() bool { return v.Type != nil || v.Hidden != "" }

// bindKey is what a binding of a function says. The first place where it does is enough.
type bindKey struct {
	slot, iface string
	value       Path
}

// bind records what a slot may hold.
func (f *function) bind(slot, iface string, p Path, pos token.Pos) {
	key := bindKey{slot, iface, p}
	if f.bound[key] {
		return
	}
	f.bound[key] = true
	b := &Binding{Slot: slot, Iface: iface, Fn: f.fn, Pos: pos, Place: f.place(pos)}
	if b.Value = f.known(p); b.Value != nil {
		b.Type = b.Value.Hidden
		if b.Value.Type != nil {
			b.Type = f.typeString(b.Value.Type)
			if b.Type == "" || !f.ownsMethods(b.Value.Type) && !f.Works(b.Value.Type) {
				return
			}
		}
	} else if p.Root.Kind != local {
		b.From = p.Slot()
		if b.From == "" || b.From == slot {
			return
		}
	} else {
		return
	}
	f.bindings = append(f.bindings, b)
	f.bindAnswers(b)
}

// bindAnswers records what a function that a slot holds makes: a factory in a table.
func (f *function) bindAnswers(b *Binding) {
	if b.Slot == "" || b.Value == nil || b.Value.Summary == nil {
		return
	}
	sum := b.Value.Summary
	for i, r := range sum.Results {
		for _, p := range r.From {
			if p.Root.Kind != Fresh || p.Steps != "" || p.Root.Index >= len(sum.Objects) || sum.Objects[p.Root.Index].Type == "" {
				continue
			}
			o := sum.Objects[p.Root.Index]
			made := &Binding{Slot: answerSlot(b.Slot, i), Type: o.Type, Place: b.Place, Fn: b.Fn, Pos: b.Pos}
			made.Value = &Value{Type: f.typeOf(o), Hidden: o.Type}
			if made.Value.Type == nil || f.ownsMethods(made.Value.Type) {
				f.bindings = append(f.bindings, made)
			}
		}
	}
}

// ownsMethods reports whether t is a first-party type with methods.
func (p *program) ownsMethods(t types.Type) bool {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && p.FirstParty(named.Obj().Pkg()) && !types.IsInterface(named)
}

// convert records that a concrete value becomes an interface value.
func (f *function) convert(v *ssa.MakeInterface, ps paths) {
	named, ok := types.Unalias(v.Type()).(*types.Named)
	if !ok || !f.FirstParty(named.Obj().Pkg()) {
		return
	}
	for _, p := range ps {
		f.bind("", f.TypeName(named), p, v.Pos())
	}
}
