package effects

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Settle returns the summary of a value in terms of the process: what it captured, and the object
// whose method it is, live as long as the process, so their places start from a Global, an
// Instance or a Captured variable. Parameters stay: they belong to the unit of work. It returns
// nil if nothing is known of the value.
func (v *Value) Settle() *Summary { return v.settle(v.Summary, false) }

// SettleMethod does the same for a method of the object.
func (v *Value) SettleMethod(sum *Summary) *Summary { return v.settle(sum, true) }

func (v *Value) settle(sum *Summary, method bool) *Summary {
	if sum == nil {
		return nil
	}
	s := settler{v, method}
	out := &Summary{Blocks: sum.Blocks, Serves: sum.Serves, Capped: sum.Capped}
	for _, r := range sum.Reads {
		for _, at := range s.lift(r.At, false) {
			r := r
			r.At = at
			out.Reads = append(out.Reads, r)
		}
	}
	for _, k := range sum.Keys {
		for _, at := range s.lift(k.At, false) {
			out.Keys = append(out.Keys, Key{at, s.origin(k.Of)})
		}
	}
	for _, w := range sum.Writes {
		w.Key, w.Value = s.origin(w.Key), s.origin(w.Value)
		kind := w.At.Root.Kind
		for _, at := range s.lift(w.At, false) {
			w := w
			w.At, w.Shared = at, w.Shared || kind == FreeVar || kind == Param
			out.Writes = append(out.Writes, w)
		}
	}
	for _, c := range sum.Calls {
		args := make([]Arg, len(c.Args))
		for i, a := range c.Args {
			args[i] = a.translate(func(p Path) []Path { return s.lift(p, true) })
		}
		c.Origins = slices.Clone(c.Origins)
		for i, o := range c.Origins {
			c.Origins[i] = s.origin(o)
		}
		c.Task = c.Task.translate(s.origin)
		callees := s.callees(c)
		c.Several = c.Several || len(callees) > 1
		for _, callee := range callees {
			out.include(callee.sum, callee.frame, c, args)
			if c.Asked && callee.raw != nil {
				answer := s.Owner.Answered(callee.value, callee.raw, c.Method != "", args, sum.FollowUps(c))
				out.Writes, out.Calls, out.Capped = append(out.Writes, answer.Writes...), append(out.Calls, answer.Calls...), out.Capped+answer.Capped
			}
		}
		for _, fn := range s.lift(c.Fn, true) {
			if len(callees) > 0 && fn.Slot() == "" {
				continue // the object is known: nothing that merely has its interface is meant
			}
			c := c
			c.Fn, c.Args = fn, args
			out.Calls = append(out.Calls, c)
		}
	}
	return out
}

type settler struct {
	*Value
	method bool
}

// origin: the receiver is no input of the unit of work, unless that is about it.
func (s settler) origin(o Origin) Origin {
	if !s.method || s.Row {
		return o
	}
	if o.Params&1 != 0 {
		o.Is |= FromState
	}
	if o.Via&1 != 0 {
		o.Is |= FromHeld
	}
	o.Params &^= 1
	o.Via &^= 1
	return o
}

// include makes what a settled callee does part of a settled summary.
func (s *Summary) include(callee *Summary, frame Frame, c Call, args []Arg) {
	if callee == nil {
		return
	}
	shift := 0
	if c.Method != "" {
		shift = 1
	}
	s.Serves = s.Serves || callee.Serves
	frame.Place, frame.pos = c.Place, c.pos
	chain := join(c.Chain, []Frame{frame})
	if c.Tick {
		callee = callee.InRound()
	}
	bound := callee.Bind(args, c.Origins, shift)
	s.Keys = append(s.Keys, bound.Keys...)
	for _, w := range c.Enter(bound.Writes) {
		w.Chain = join(chain, w.Chain)
		w.Guard = w.Under(c.Guard)
		w.Round, w.Defers, w.Several = w.Round.Under(c.Round), w.Defers || c.Defers, w.Several || c.Several
		if !w.call.IsValid() {
			w.call = c.pos
		}
		s.Writes = append(s.Writes, w)
	}
	for _, d := range bound.Calls {
		if d.Task == nil && !d.Tick {
			d.Task = c.Task
		}
		d.Chain, d.Several = join(chain, d.Chain), d.Several || c.Several
		d.Round, d.Defers = d.Round.Under(c.Round), d.Defers || c.Defers
		d.pos = c.pos
		s.Calls = append(s.Calls, d)
	}
}

// Bind returns a settled summary with its parameters replaced by the arguments' places; what is
// known of an argument only inside the unit of work is dropped. A method's receiver is not among
// the arguments: shift is 1.
func (s *Summary) Bind(args []Arg, origins []Origin, shift int) *Summary {
	var bind func(Path, bool) []Path
	bind = func(p Path, value bool) []Path {
		switch p.Root.Kind {
		case Answer:
			return p.reroot(func(fn Path) []Path { return bind(fn, true) })
		case Param:
			if i := p.Root.Index - shift; i >= 0 && i < len(args) {
				return args[i].at(p.Steps, value)
			}
			return nil
		}
		return []Path{p}
	}
	out := *s
	out.Writes, out.Calls, out.Keys = nil, nil, nil
	of := func(i int) Origin { return argument(origins, i-shift) }
	for _, k := range s.Keys {
		for _, at := range bind(k.At, false) {
			out.Keys = append(out.Keys, Key{at, k.Of.bind(of)})
		}
	}
	for _, w := range s.Writes {
		for _, at := range bind(w.At, false) {
			w := w
			w.At = at
			w.Key, w.Value = w.Key.bind(of), w.Value.bind(of)
			out.Writes = append(out.Writes, w)
		}
	}
	for _, c := range s.Calls {
		own := make([]Arg, len(c.Args))
		for i, a := range c.Args {
			own[i] = a.translate(func(p Path) []Path { return bind(p, true) })
		}
		c.Args = own
		for _, fn := range bind(c.Fn, true) {
			c := c
			c.Fn = fn
			c.Origins = bindAll(c.Origins, of)
			c.Task = c.Task.translate(func(o Origin) Origin { return o.bind(of) })
			out.Calls = append(out.Calls, c)
		}
	}
	return &out
}

// lift translates a path of the value's function into paths of the process.
func (s settler) lift(p Path, value bool) []Path {
	switch {
	case p.Root.Kind == FreeVar && s.Owner == nil:
		return []Path{p.asInstance("captured variable")}
	case p.Root.Kind == FreeVar:
		var out paths
		if p.Root.Index < len(s.Free) {
			for _, b := range s.Free[p.Root.Index] {
				for _, q := range s.Owner.places(b, p.Steps, value) {
					if !s.Fresh || q.Root.Kind != local {
						out.add(s.Owner.lifted(q)...)
					}
				}
			}
		}
		return out
	case p.Root.Kind == Param && p.Root.Index == 0 && s.method:
		if s.Fresh && !s.Kept[p.owner()] {
			if value && p.Steps != "" { // what the object was made with may be shared
				return []Path{{Root{Kind: HandedOn}, p.Steps}}
			}
			return nil
		}
		if s.Recv.Root.Kind == Global {
			return []Path{s.Recv.then(p.Steps)}
		}
		if s.Owner == nil || s.Recv.Root.Kind == 0 {
			return []Path{p.asInstance("receiver")}
		}
		return s.Owner.lift(s.Recv, p.Steps, value)
	case p.Root.Kind == Answer:
		return p.reroot(func(fn Path) []Path { return s.lift(fn, true) })
	}
	return []Path{p}
}

// lift translates steps below a place of this function, which ran at start-up, into places of the
// process.
func (f *function) lift(b Path, steps string, value bool) paths {
	var out paths
	for _, p := range f.places(b, steps, value) {
		out.add(f.lifted(p)...)
	}
	return out
}

// lifted translates a place of this function; none if it is a literal.
func (f *function) lifted(p Path) paths {
	switch p.Root.Kind {
	case local:
		o := f.objs[p.Root.Index]
		if o.closure != nil {
			return nil
		}
		return paths{p.asInstance(f.localName(o))}
	case Param:
		return paths{p.asInstance(f.fn.Params[p.Root.Index].Name() + " in " + FuncName(f.outermost()))}
	case FreeVar:
		return paths{p.asInstance(f.fn.FreeVars[p.Root.Index].Name() + " in " + FuncName(f.outermost()))}
	}
	return paths{p}
}

// places returns where steps below a place of this function lead.
func (f *function) places(b Path, steps string, value bool) paths {
	p := b.then(steps)
	if p.Root.Kind == local {
		return f.settled(p, value)
	}
	return paths{p}
}

// settled follows a place in local memory to where it leads. Memory that is not local says most;
// failing that, the object that was captured says more than the nameless memory behind its fields.
func (f *function) settled(p Path, value bool) paths {
	var out paths
	for _, q := range f.walk(p.Root.Index, p.Steps, value) {
		if q.Root.Kind != local {
			out.add(q)
		}
	}
	if len(out) == 0 && (hasField(p.Steps) || f.objs[p.Root.Index].name != "") && !value {
		return paths{p}
	}
	if len(out) == 0 {
		return f.walk(p.Root.Index, p.Steps, value)
	}
	return out
}

func (f *function) outermost() *ssa.Function {
	fn := f.fn
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return fn
}

// asInstance names the object by its fields if the path has any, else by the variable.
func (p Path) asInstance(variable string) Path {
	if hasField(p.Steps) {
		return Path{Root{Kind: Instance}, p.Steps}
	}
	return Path{Root{Kind: Captured, Name: variable}, p.Steps}
}

func hasField(steps string) bool {
	for _, s := range SplitSteps(steps) {
		if s != "[]" {
			return true
		}
	}
	return false
}

// FuncValue describes a declared function or a literal as a value: with what it captured, if its
// parent makes it in one place.
func (p *program) FuncValue(fn *ssa.Function) *Value {
	v := &Value{Frame: p.frame(fn, fn.Pos()), Fn: fn, Summary: p.summarize(fn)}
	parent := p.states[fn.Parent()]
	if fn.Parent() == nil || parent == nil {
		return v
	}
	for _, o := range parent.objs {
		if o.closure != nil && o.closure.fn == fn {
			v.Owner, v.Names = parent, o.closure.names
			for _, free := range o.closure.free {
				v.Free = append(v.Free, free)
			}
		}
	}
	return v
}

// ObjectMethod returns the summary of an object's method, nil if nothing is known of it.
func (p *program) ObjectMethod(v *Value, name string) (*Summary, Frame) {
	if v.Type == nil {
		return p.HiddenMethod(v.Hidden, name)
	}
	return p.MethodSummary(v.Type, name)
}

// MethodSummary returns the summary of a method of a concrete type and its name for messages; nil
// if the type has no such method, or nothing is known of it.
func (p *program) MethodSummary(typ types.Type, name string) (*Summary, Frame) {
	var pkg *types.Package
	if named := namedOf(typ); named != nil {
		pkg = named.Obj().Pkg()
	}
	obj, index, _ := types.LookupFieldOrMethod(typ, true, pkg, name)
	m, ok := obj.(*types.Func)
	if !ok {
		return nil, Frame{}
	}
	fn := p.methodFunc(typ, m, index)
	if fn == nil {
		return p.Imported(m), Frame{Pkg: m.Pkg().Path(), Func: funcName(m.Origin())}
	}
	t := (&function{program: p}).target(fn, nil)
	if t.sum == nil {
		t.sum = p.workSummary(m)
	}
	return t.sum, t.frame
}

// methodFunc returns the SSA function of a method: for a promoted one the wrapper that steps
// through the embedded fields.
func (p *program) methodFunc(typ types.Type, m *types.Func, index []int) *ssa.Function {
	if len(index) == 1 || types.IsInterface(typ) {
		return p.prog.FuncValue(m.Origin())
	}
	sel := p.prog.MethodSets.MethodSet(typ).Lookup(m.Pkg(), m.Name())
	if sel == nil {
		return nil
	}
	return p.prog.MethodValue(sel)
}

func namedOf(t types.Type) *types.Named {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	named, _ := types.Unalias(t).(*types.Named)
	return named
}

// Position returns where the write, or the first call towards it, stands in the package under
// analysis; NoPos if neither does.
func (w Write) Position() token.Pos {
	if w.pos.IsValid() {
		return w.pos
	}
	return w.call
}

// Position returns where the call, or the first call towards it, stands in the package under
// analysis; NoPos in facts.
func (c Call) Position() token.Pos { return c.pos }

// Then returns the path of what lies steps below p; see Path.
func (p Path) Then(steps string) Path { return p.then(steps) }

// Position returns where the call stands in the package under analysis, NoPos if it does not.
func (f Frame) Position() token.Pos { return f.pos }

// Written returns where the write stands, in the package under analysis.
func (w Write) Written() token.Pos { return w.pos }

// Here reports whether the write stands in the package under analysis.
func (w Write) Here() bool { return w.pos.IsValid() }
