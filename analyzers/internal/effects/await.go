package effects

import (
	"go/token"
	"go/types"
	"iter"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Who waits for a goroutine. Its starter does if it receives from a channel or waits for a group of
// goroutines that both know. If it hands the channel or group to somebody else, or got it from its
// caller, that one may wait, and is taken to do so. The order of statements is ignored.

// awaits reports whether the function, or who called it, waits for the goroutine that an instruction
// starts.
func (f *function) awaits(instr ssa.CallInstruction) bool {
	common := instr.Common()
	given := append([]ssa.Value{}, common.Args...)
	if common.IsInvoke() {
		given = append(given, common.Value)
	}
	for _, v := range given {
		if mc, ok := v.(*ssa.MakeClosure); ok {
			given = append(given, mc.Bindings...)
		}
	}
	if mc, ok := common.Value.(*ssa.MakeClosure); ok {
		given = append(given, mc.Bindings...)
	}
	w := waiter{program: f.program, starter: instr}
	if v := instr.Value(); v != nil {
		if _, ok := v.Type().Underlying().(*types.Chan); ok {
			return true // the result comes through it
		}
		if w.isSignal(v.Type()) && w.used(v) {
			return true // a handle to wait by
		}
	}
	if f.waitsForAnswer() {
		return true
	}
	for _, v := range given {
		if w.mayWait(v) && !w.leaves(v, 0) {
			return true
		}
	}
	return false
}

// awaitsSent reports whether the function waits for a function that it sends to somebody who runs it.
func (f *function) awaitsSent(v ssa.Value) bool {
	mc, ok := v.(*ssa.MakeClosure)
	if !ok {
		return false
	}
	w := waiter{program: f.program}
	return slices.ContainsFunc(mc.Bindings, func(b ssa.Value) bool { return w.isSignal(b.Type()) && w.waitsBy(b) })
}

// waitsForAnswer reports whether the function receives from a channel that it made and put where others find it: whoever does the work answers all who
// wait for it.
func (f *function) waitsForAnswer() bool {
	w := waiter{program: f.program}
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			if mk, ok := instr.(*ssa.MakeChan); ok && w.isKept(mk) && w.waitsBy(mk) {
				return true
			}
		}
	}
	return false
}

// isKept reports whether a channel is stored in something that is not a variable of the function.
func (w *waiter) isKept(ch ssa.Value) bool {
	return slices.ContainsFunc(*ch.Referrers(), func(r ssa.Instruction) bool {
		switch r := r.(type) {
		case *ssa.MapUpdate:
			return r.Value == ch
		case *ssa.Store:
			_, local := r.Addr.(*ssa.Alloc)
			return r.Val == ch && !local
		}
		return false
	})
}

// waiter looks for what waits for a goroutine.
type waiter struct {
	*program
	starter ssa.CallInstruction // nil if nothing is started here
}

// mayWait reports whether somebody waits by means of v, which the goroutine was given.
func (w *waiter) mayWait(v ssa.Value) bool {
	v = unwrapped(v)
	if !w.isSignal(v.Type()) {
		if named := namedOf(v.Type()); named != nil && w.joins(named, "end") && w.waitsBy(v) {
			return true
		}
		al, local := v.(*ssa.Alloc)
		return local && w.holdsSignal(al)
	}
	switch v := v.(type) {
	case *ssa.Parameter:
		return true // the caller made it, the caller waits
	case *ssa.FreeVar:
		return w.used(v) || w.outside(v)
	case *ssa.UnOp: // what is done with the variable counts, here and in literals
		if al, ok := v.X.(*ssa.Alloc); ok && v.Op == token.MUL {
			return w.used(al)
		}
	}
	return w.used(v)
}

// unwrapped returns what an interface value, a channel that can only be sent to, or a struct that is passed by value was made of.
func unwrapped(v ssa.Value) ssa.Value {
	for {
		switch x := v.(type) {
		case *ssa.ChangeType:
			v = x.X
			continue
		case *ssa.MakeInterface:
			v = x.X
			continue
		case *ssa.UnOp:
			if al, ok := x.X.(*ssa.Alloc); ok && isStruct(al.Type()) {
				return al
			}
		}
		return v
	}
}

// outside reports whether the function around a literal waits by means of a captured variable.
func (w *waiter) outside(v *ssa.FreeVar) bool {
	fn := v.Parent()
	if fn.Parent() == nil {
		return false
	}
	for _, b := range fn.Parent().Blocks {
		for _, instr := range b.Instrs {
			mc, ok := instr.(*ssa.MakeClosure)
			if !ok || mc.Fn != fn {
				continue
			}
			for i, fv := range fn.FreeVars {
				if fv == v && w.mayWait(mc.Bindings[i]) {
					return true
				}
			}
		}
	}
	return false
}

// isSignal reports whether values of the type are there to wait by: channels and groups of
// goroutines, or variables of such types.
func (w *waiter) isSignal(t types.Type) bool {
	for range 2 {
		if _, ok := t.Underlying().(*types.Chan); ok {
			return true
		}
		if named := namedOf(t); named != nil {
			return w.joins(named, "")
		}
		ptr, ok := t.Underlying().(*types.Pointer)
		if !ok {
			return false
		}
		t = ptr.Elem()
	}
	return false
}

// Joins reports whether a type, or the one that it points to, has a method that waits for goroutines.
func (p *program) Joins(t types.Type) bool {
	named := namedOf(t)
	return named != nil && p.joins(named, "")
}

// joins reports whether a type has a method that waits for goroutines, and then as the model says.
func (p *program) joins(named *types.Named, is string) bool {
	key := joiner{named.Obj(), is}
	answer, known := p.joiners[key]
	if !known {
		for m := range methodsOf(named) {
			e, ok := p.joinOf(m)
			answer = answer || ok && e.Is == is
		}
		p.joiners[key] = answer
	}
	return answer
}

// joiner is a type of which it is asked whether it joins.
type joiner struct {
	typ *types.TypeName
	is  string
}

// methodsOf returns the methods of a type, of an interface also those that it embeds.
func methodsOf(named *types.Named) iter.Seq[*types.Func] {
	if i, ok := named.Underlying().(*types.Interface); ok {
		return i.Methods()
	}
	return named.Methods()
}

func (p *program) isJoin(fn *types.Func) bool {
	_, ok := p.joinOf(fn)
	return ok
}

func (p *program) joinOf(fn *types.Func) (model.Effect, bool) {
	for _, e := range p.model.Func(fn) {
		if e.Verb == "joins" {
			return e, true
		}
	}
	return model.Effect{}, false
}

// holdsSignal reports whether a struct made here has a field by which somebody waits.
func (w *waiter) holdsSignal(al *ssa.Alloc) bool {
	for _, r := range *al.Referrers() {
		switch r := r.(type) {
		case *ssa.FieldAddr:
			if w.isSignal(r.Type()) && (w.waitsBy(r) || w.keepsSignal(r)) {
				return true
			}
		case *ssa.UnOp: // the variable holds a pointer
			if inner, ok := r.X.(*ssa.Alloc); ok && inner == al && r.Referrers() != nil {
				for _, s := range *r.Referrers() {
					if fa, ok := s.(*ssa.FieldAddr); ok && w.isSignal(fa.Type()) && w.waitsBy(fa) {
						return true
					}
				}
			}
		}
	}
	return false
}

// keepsSignal reports whether a field is set to something by which somebody waits.
func (w *waiter) keepsSignal(fa *ssa.FieldAddr) bool {
	for _, r := range *fa.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == fa && w.waitsBy(st.Val) {
			return true
		}
	}
	return false
}

const maxUses = 4 // steps from the value that the goroutine was given

// used reports whether something waits by means of v, or may.
func (w *waiter) used(v ssa.Value) bool {
	return w.anyUse(v, 0, func(r ssa.Instruction) bool {
		switch r := r.(type) {
		case *ssa.Return:
			return true
		case *ssa.MakeClosure:
			return true
		case *ssa.Store:
			_, local := r.Addr.(*ssa.Alloc)
			return r.Val == v && !local
		case *ssa.Call:
			return w.handsOn(&r.Call, v)
		case *ssa.Defer:
			return w.handsOn(&r.Call, v)
		}
		return false
	})
}

// waitsBy reports whether something waits by means of v.
func (w *waiter) waitsBy(v ssa.Value) bool {
	return w.anyUse(v, 0, func(ssa.Instruction) bool { return false })
}

func (w *waiter) anyUse(v ssa.Value, depth int, other func(ssa.Instruction) bool) bool {
	if depth > maxUses || v.Referrers() == nil {
		return false
	}
	for _, r := range *v.Referrers() {
		if w.isStarter(r) {
			continue
		}
		switch r := r.(type) {
		case *ssa.UnOp:
			if r.Op == token.ARROW || w.anyUse(r, depth+1, other) {
				return true
			}
		case *ssa.Select:
			for _, s := range r.States {
				if s.Dir == types.RecvOnly && s.Chan == v && !w.givesUp(r) {
					return true
				}
			}
		case *ssa.Phi, *ssa.ChangeType, *ssa.MakeInterface:
			if w.anyUse(r.(ssa.Value), depth+1, other) {
				return true
			}
		case *ssa.Store:
			if al, ok := r.Addr.(*ssa.Alloc); ok && r.Val == v && w.anyUse(al, depth+1, other) || other(r) {
				return true
			}
		case ssa.CallInstruction:
			if obj := calledFunc(r.Common()); obj != nil && w.isJoin(obj) || other(r) {
				return true
			}
		default:
			if other(r) {
				return true
			}
		}
	}
	return false
}

// isStarter reports whether an instruction starts the goroutine, or makes the literal that it runs.
func (w *waiter) isStarter(r ssa.Instruction) bool {
	if r == ssa.Instruction(w.starter) {
		return true
	}
	mc, ok := r.(*ssa.MakeClosure)
	if !ok || w.starter == nil {
		return false
	}
	if w.starter.Common().Value == mc {
		return true
	}
	for _, a := range w.starter.Common().Args {
		if a == mc {
			return true
		}
	}
	return false
}

// handsOn reports whether a call is given v by somebody who may want the callee to wait: its methods
// aside, and what the language does with channels.
func (w *waiter) handsOn(call *ssa.CallCommon, v ssa.Value) bool {
	if _, ok := call.Value.(*ssa.Builtin); ok {
		return false
	}
	isMethod := call.Signature().Recv() != nil && len(call.Args) > 0 && call.Args[0] == v
	return !isMethod
}
