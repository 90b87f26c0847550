package effects

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// site is one call under analysis. What its callees do happens there.
type site struct {
	instr ssa.Instruction
	value *ssa.Call // nil for go and defer
	args  []ssa.Value
	guard Guard
	loop  string // the goroutine that a go statement starts, "" otherwise
	pkg   string // its package
	next  int    // numbers the targets, to tell their objects apart
}

// target is one callee of a site, with its parameters and captured variables bound.
type target struct {
	frame   Frame
	sum     *Summary       // nil if the body is not known
	library []model.Effect // of a library function, nil if the model is silent
	fn      *ssa.Function  // nil if known by summary only
	args    []paths        // receiver first
	free    []paths
	direct  bool // args are those of the site, so that their origins are known
	base    int
}

const maxDepth = 5

func (f *function) call(v *ssa.Call) { f.callCommon(v, v) }

func (f *function) goStmt(v *ssa.Go) {
	s := &site{instr: v, args: v.Call.Args}
	for _, t := range f.targets(s, &v.Call) {
		s.loop, s.pkg = t.frame.Func, t.frame.Pkg
		f.apply(s, t, nil)
	}
}

func (f *function) callCommon(instr ssa.CallInstruction, v *ssa.Call) {
	common := instr.Common()
	if b, ok := common.Value.(*ssa.Builtin); ok {
		f.builtin(b, common, instr, v)
		return
	}
	s := &site{instr: instr, value: v, args: common.Args}
	for _, t := range f.targets(s, common) {
		f.apply(s, t, nil)
	}
}

// targets resolves a call; what cannot be resolved is recorded for the caller.
func (f *function) targets(s *site, common *ssa.CallCommon) []*target {
	args := make([]paths, len(common.Args))
	for i, a := range common.Args {
		args[i] = f.value(a)
	}
	if common.IsInvoke() {
		return f.invokeTargets(s, common, args)
	}
	if fn := common.StaticCallee(); fn != nil {
		f.instanceTypes(fn, common.Args)
		t := f.target(fn, args)
		if mc, ok := common.Value.(*ssa.MakeClosure); ok {
			for _, b := range mc.Bindings {
				t.free = append(t.free, f.value(b))
			}
		}
		t.direct = true
		return []*target{t}
	}
	var out []*target
	for _, p := range f.value(common.Value) {
		switch t := f.callable(p, args); {
		case t != nil:
			t.direct = true
			out = append(out, t)
		case p.Root.Kind == local: // a library made it: an iterator
			out = append(out, &target{args: args, direct: true})
		default:
			f.unresolved(s, Call{Fn: p}, args, nil)
		}
	}
	return out
}

// instanceTypes notes the types of arguments whose parameters are of a type parameter's type: the
// generic body calls their methods.
func (f *function) instanceTypes(fn *ssa.Function, args []ssa.Value) {
	o := fn.Origin()
	if o == nil {
		return
	}
	for i, p := range o.Params {
		if _, ok := types.Unalias(p.Type()).(*types.TypeParam); ok && i < len(args) {
			for _, q := range f.value(args[i]) {
				if _, known := f.dyn[q]; !known {
					f.dyn[q] = args[i].Type()
				}
			}
		}
	}
}

func (f *function) invokeTargets(s *site, common *ssa.CallCommon, args []paths) []*target {
	recv := f.value(common.Value)
	s.args = append([]ssa.Value{common.Value}, s.args...)
	if known := f.model.Func(common.Method); known != nil && !f.FirstParty(common.Method.Pkg()) {
		t := &target{frame: f.libraryFrame(common.Method), library: known, args: append([]paths{recv}, args...), direct: true}
		return []*target{t}
	}
	if named := namedOf(common.Value.Type()); named != nil && f.model.Benign(named.Obj()) {
		return nil
	}
	var out []*target
	for _, p := range recv {
		if t := f.method(p, common.Method, args); t != nil {
			t.direct = true
			out = append(out, t)
		} else if p.Root.Kind != local && !isContextual(common.Value.Type()) {
			iface := f.TypeName(common.Value.Type())
			f.unresolved(s, Call{Fn: p, Method: common.Method.Name(), Iface: iface}, args, nil)
		}
	}
	if len(out) == 0 && s.value != nil {
		f.opaque(s.value)
	}
	return out
}

// isContextual reports whether t is error, whose methods nobody follows.
func isContextual(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}

// target describes a call of a known function.
func (f *function) target(fn *ssa.Function, args []paths) *target {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	t := &target{frame: f.frame(fn, token.NoPos), args: args, fn: fn}
	if e, ok := f.generated(fn); ok {
		t.library = []model.Effect{e}
		return t
	}
	if fn.Blocks != nil {
		t.sum = f.summarize(fn)
		return t
	}
	obj, _ := fn.Object().(*types.Func)
	if obj == nil {
		return t
	}
	if !f.FirstParty(obj.Pkg()) {
		t.library = f.model.Func(obj)
		return t
	}
	t.sum = f.Imported(obj)
	return t
}

// generated reports whether fn is a registration function that a code generator wrote.
func (f *function) generated(fn *ssa.Function) (model.Effect, bool) {
	if obj := declared(fn); obj != nil && obj.Signature().Recv() == nil {
		return f.model.Generated(obj)
	}
	return model.Effect{}, false
}

// callable returns the target for the function value at p, nil if it is not known here.
func (f *function) callable(p Path, args []paths) *target {
	if p.Root.Kind != local || p.Steps != "" {
		return nil
	}
	c := f.objs[p.Root.Index].closure
	if c == nil {
		return nil
	}
	if c.fn == nil {
		return &target{frame: c.frame, sum: c.sum, args: args, free: c.free}
	}
	t := f.target(c.fn, args)
	t.free = c.free
	return t
}

// method returns the target for a method of the value at p, nil if its concrete type is not known
// here.
func (f *function) method(p Path, m *types.Func, args []paths) *target {
	typ := f.concrete(p)
	if typ == nil {
		return nil
	}
	fn := f.lookupMethod(typ, m.Pkg(), m.Name())
	if fn == nil {
		return nil
	}
	return f.target(fn, append([]paths{{p}}, args...))
}

func (f *function) concrete(p Path) types.Type {
	typ := f.dyn[p]
	if typ == nil && p.Root.Kind == local && p.Steps == "" {
		typ = f.objs[p.Root.Index].typ
	}
	if typ == nil || types.IsInterface(typ) {
		return nil
	}
	return typ
}

func (a *program) lookupMethod(typ types.Type, pkg *types.Package, name string) *ssa.Function {
	if tp, ok := types.Unalias(typ).(*types.TypeParam); ok || tp != nil {
		return nil
	}
	sel := a.prog.MethodSets.MethodSet(typ).Lookup(pkg, name)
	if sel == nil {
		return nil
	}
	return a.prog.MethodValue(sel)
}

// unresolved records a call that only a caller, or the wiring, can resolve.
func (f *function) unresolved(s *site, c Call, args []paths, chain []Frame) {
	if s.value != nil && !f.emit {
		f.opaque(s.value)
	}
	if !f.emit || c.Fn.Root.Kind == local {
		return
	}
	c.Args = make([][]Path, len(args))
	for i, a := range args {
		c.Args[i] = settled(a)
	}
	c.Place, c.Chain = f.place(s.instr.Pos()), chain
	c.pos = s.instr.Pos()
	c.Tick = f.waits[s.instr.Block()]
	f.addCall(s, c)
}

func (f *function) addCall(s *site, c Call) {
	if c.Tick && c.Loop == "" {
		c.Loop, c.LoopPkg = s.loop, s.pkg
	}
	c.Guard = max(c.Guard, s.guard)
	for _, d := range f.sum.Calls {
		if d.Fn == c.Fn && d.Method == c.Method && d.Loop == c.Loop {
			return
		}
	}
	if len(f.sum.Calls) == maxCalls {
		f.sum.Capped++
		return
	}
	f.sum.Calls = append(f.sum.Calls, c)
}

// settled drops paths that mean nothing outside the function.
func settled(ps paths) []Path {
	var out []Path
	for _, p := range ps {
		if p.Root.Kind != local {
			out = append(out, p)
		}
	}
	return out
}

// apply makes what a callee does part of what this function does. prefix holds the calls between
// the site and the callee, when the callee was handed on as a value.
func (f *function) apply(s *site, t *target, prefix []Frame) {
	t.base = 1000 * (s.next + 1)
	s.next++
	switch {
	case t.sum != nil:
		if f.depth < maxDepth {
			f.depth++
			f.applySummary(s, t, prefix)
			f.depth--
		}
	case t.library != nil:
		f.applyLibrary(s, t, prefix)
	default:
		f.callArguments(s, t, prefix)
		if s.value != nil {
			f.opaque(s.value)
		}
	}
}

func (f *function) applySummary(s *site, t *target, prefix []Frame) {
	sum := t.sum
	f.sum.Serves = f.sum.Serves || sum.Serves
	f.instantiate(s, t)
	for _, st := range sum.Stores {
		from := f.subst(s, t, st.From, true)
		for _, to := range f.subst(s, t, st.To, false) {
			f.keep(to, from, referenceType(st.Dyn))
		}
	}
	if s.value != nil {
		for i, r := range sum.Results {
			for _, p := range r.From {
				f.addResult(s.value, i, f.subst(s, t, p, true)...)
			}
		}
	}
	frame := t.frame
	frame.Place, frame.pos = f.place(s.instr.Pos()), s.instr.Pos()
	if n := len(prefix); n > 0 {
		frame.Place, frame.pos = prefix[n-1].Place, prefix[n-1].pos
	}
	chain := join(prefix, []Frame{frame})
	if f.isWrapper() {
		chain = prefix // a method value is its method
	}
	if f.emit {
		for _, w := range sum.Writes {
			f.applyWrite(s, t, w, chain)
		}
		for _, r := range sum.Regs {
			f.applyRegistration(s, t, r)
		}
	}
	for _, c := range sum.Calls {
		f.applyCall(s, t, c, chain)
	}
}

// isWrapper reports whether the function is one that the SSA builder made, around a method.
func (f *function) isWrapper() bool {
	return f.fn.Synthetic != "" && f.fn.Syntax() == nil && f.fn.Name() != "init"
}

// Types that stand for those of values whose types are not recorded.
var (
	anyFunc    = types.NewSignatureType(nil, nil, nil, nil, nil, false)
	anyPointer = types.NewPointer(types.NewStruct(nil, nil))
	anyStruct  = types.NewStruct(nil, nil)
)

func referenceType(dyn bool) types.Type {
	if dyn {
		return anyFunc
	}
	return anyPointer
}

func (f *function) applyWrite(s *site, t *target, w Write, chain []Frame) {
	w.Chain = join(chain, w.Chain)
	w.Key, w.Value = f.substOrigin(s, t, w.Key), f.substOrigin(s, t, w.Value)
	w.Guard = max(w.Guard, s.guard)
	if !f.isWrapper() && !w.call.IsValid() {
		w.call = s.instr.Pos() // the call nearest to the write
	}
	for _, at := range named(f.subst(s, t, w.At, false)) {
		w := w
		w.At = at
		f.write(w, s.instr)
	}
}

// named leaves out local memory that is known by no field, if it is also known by one.
func named(ps paths) paths {
	some := false
	for _, p := range ps {
		some = some || p.Root.Kind == local && hasField(p.Steps)
	}
	if !some {
		return ps
	}
	var out paths
	for _, p := range ps {
		if p.Root.Kind != local || hasField(p.Steps) {
			out = append(out, p)
		}
	}
	return out
}

// join concatenates two chains of calls; of a long one the middle is left out.
func join(a, b []Frame) []Frame {
	out := append(a[:len(a):len(a)], b...)
	if len(out) > maxChain {
		out = append(out[:maxChain-2:maxChain-2], out[len(out)-2:]...)
	}
	return out
}

func (f *function) applyRegistration(s *site, t *target, r Registration) {
	if r.RouteAt >= 0 && r.Route == "" && t.direct && r.RouteAt < len(s.args) {
		r.Route, r.RouteAt = f.route(s.args[r.RouteAt])
	} else if !t.direct {
		r.RouteAt = -1
	}
	for _, p := range f.subst(s, t, r.Handler, true) {
		r := r
		r.Handler, r.pos, r.Place = p, s.instr.Pos(), f.place(s.instr.Pos())
		f.register(r)
	}
}

// applyCall resolves a call that the callee left open, now that its arguments are known.
func (f *function) applyCall(s *site, t *target, c Call, chain []Frame) {
	args := make([]paths, len(c.Args))
	for i, ps := range c.Args {
		for _, p := range ps {
			args[i].add(f.subst(s, t, p, true)...)
		}
	}
	chain = join(chain, c.Chain)
	for _, p := range f.subst(s, t, c.Fn, true) {
		var next *target
		if c.Method == "" {
			next = f.callable(p, args)
		} else {
			next = f.methodNamed(p, c.Method, args)
		}
		if next != nil {
			inner := *s
			inner.guard = max(s.guard, c.Guard)
			inner.value = nil
			next.frame.Place = c.Place
			f.apply(&inner, next, chain)
			s.next = inner.next
			continue
		}
		if f.emit && p.Root.Kind != local {
			d := c
			d.Fn, d.Chain = p, chain
			if !f.isWrapper() {
				d.pos = s.instr.Pos()
			}
			d.Tick = c.Tick || f.waits[s.instr.Block()]
			d.Args = make([][]Path, len(args))
			for i := range args {
				d.Args[i] = settled(args[i])
			}
			f.addCall(s, d)
		}
	}
}

func (f *function) methodNamed(p Path, name string, args []paths) *target {
	typ := f.concrete(p)
	if typ == nil {
		return nil
	}
	fn := f.lookupMethod(typ, f.pass.Pkg, name)
	if fn == nil {
		return nil
	}
	return f.target(fn, append([]paths{{p}}, args...))
}

// instantiate allocates the objects that a callee hands out.
func (f *function) instantiate(s *site, t *target) {
	if s.value == nil {
		return
	}
	for i, o := range t.sum.Objects {
		p := f.object(s.value, t.base+i, f.typeOf(o), o.Name)
		if obj := f.objs[p.Root.Index]; o.Closure != nil && obj.closure == nil {
			obj.closure = &closure{fn: o.Closure.fn, frame: o.Closure.Frame, sum: o.Closure.Summary,
				free: make([]paths, len(o.Closure.Free)), names: o.Closure.Names}
		}
	}
	for i, o := range t.sum.Objects {
		p := f.object(s.value, t.base+i, nil, "")
		if c := f.objs[p.Root.Index].closure; c != nil && o.Closure != nil {
			for j, free := range o.Closure.Free {
				for _, q := range free {
					if c.free[j].add(f.subst(s, t, q, false)...) {
						f.changed = true
					}
				}
			}
		}
		for _, c := range o.Contents {
			var vals paths
			for _, q := range c.To {
				vals.add(f.subst(s, t, q, true)...)
			}
			typ := referenceType(c.Dyn)
			if c.Copy {
				typ = anyStruct
			}
			f.keep(p.then(c.Steps), vals, typ)
		}
	}
}

// subst translates a path of the callee into paths of this function.
func (f *function) subst(s *site, t *target, p Path, value bool) paths {
	var base paths
	switch p.Root.Kind {
	case Param:
		if p.Root.Index < len(t.args) {
			base = t.args[p.Root.Index]
		}
	case FreeVar:
		if p.Root.Index < len(t.free) {
			base = t.free[p.Root.Index]
		}
	case Fresh:
		if s.value == nil {
			return nil
		}
		base = paths{f.object(s.value, t.base+p.Root.Index, nil, "")}
	default:
		return paths{p}
	}
	var out paths
	for _, b := range base {
		if b.Root.Kind != local {
			out.add(b.then(p.Steps))
			continue
		}
		q := b.then(p.Steps)
		if p.Steps == "" && !(value && p.Root.Kind == FreeVar) {
			out.add(q)
			continue
		}
		out.add(f.walk(q.Root.Index, q.Steps, value)...)
	}
	return out
}

func (f *function) substOrigin(s *site, t *target, o Origin) Origin {
	out := Origin{Is: o.Is}
	for i := 0; o.Params>>i != 0; i++ {
		if o.Params>>i&1 == 0 {
			continue
		}
		if t.direct && i < len(s.args) {
			out.join(f.origin(s.args[i]))
		} else {
			out.Is |= FromCall
		}
	}
	return out
}

// opaque makes the results of a call that nothing is known of: fresh memory.
func (f *function) opaque(v *ssa.Call) {
	results := v.Call.Signature().Results()
	for i := range results.Len() {
		typ := results.At(i).Type()
		if carriesReferences(typ) && !isContextual(typ) {
			f.addResult(v, i, f.object(v, i, typ, ""))
		}
	}
}

func (f *function) addResult(v *ssa.Call, i int, ps ...Path) {
	if v.Call.Signature().Results().Len() == 1 {
		f.set(v, ps...)
		return
	}
	for len(f.tuples[v]) <= i {
		f.tuples[v] = append(f.tuples[v], nil)
	}
	if f.tuples[v][i].add(ps...) {
		f.changed = true
	}
}

func (f *function) callResult(v *ssa.Call, i int) paths {
	if i < len(f.tuples[v]) {
		return f.tuples[v][i]
	}
	return nil
}

// callArguments assumes that a library calls the functions that it is handed, before it returns.
func (f *function) callArguments(s *site, t *target, prefix []Frame) {
	for i, a := range s.args {
		if _, ok := a.Type().Underlying().(*types.Signature); ok && i < len(t.args) {
			for _, p := range t.args[i] {
				f.callValue(s, p, "", nil, prefix)
			}
		}
	}
}

// callValue calls the function value at p, or a method of it, on behalf of a library.
func (f *function) callValue(s *site, p Path, method string, args []paths, prefix []Frame) {
	var next *target
	if method == "" {
		next = f.callable(p, args)
	} else {
		next = f.methodNamed(p, method, args)
	}
	if next == nil {
		c := Call{Fn: p, Method: method}
		f.unresolved(&site{instr: s.instr, guard: s.guard, loop: s.loop, pkg: s.pkg}, c, nil, prefix)
		return
	}
	inner := *s
	inner.value = nil
	f.apply(&inner, next, prefix)
	s.next = inner.next
}

// builtin applies append, copy, delete and clear.
func (f *function) builtin(b *ssa.Builtin, common *ssa.CallCommon, instr ssa.Instruction, v *ssa.Call) {
	switch b.Name() {
	case "append":
		f.appendTo(common, v)
	case "copy":
		f.builtinWrite(common, OpCopy, instr)
		for _, p := range f.value(common.Args[0]) {
			for _, q := range f.value(common.Args[1]) {
				f.hold(p.then(elem), f.load(q.then(elem)), anyFunc)
			}
		}
	case "delete":
		f.builtinWrite(common, OpDelete, instr)
	case "clear":
		f.builtinWrite(common, OpClear, instr)
	}
}

func (f *function) builtinWrite(common *ssa.CallCommon, op Op, instr ssa.Instruction) {
	if !f.emit {
		return
	}
	for _, p := range f.value(common.Args[0]) {
		w := Write{At: p.then(elem), Op: op}
		if len(common.Args) > 1 {
			w.Key = f.origin(common.Args[1])
		}
		f.write(w, instr)
	}
}

// appendTo: the result shares the array of the first operand, or is a new one; the elements
// appended are kept in either.
func (f *function) appendTo(common *ssa.CallCommon, v *ssa.Call) {
	if v == nil {
		return
	}
	fresh := f.object(v, 0, v.Type(), "")
	typ := v.Type().Underlying().(*types.Slice).Elem()
	f.set(v, fresh)
	f.set(v, f.value(common.Args[0])...)
	if len(common.Args) < 2 {
		return
	}
	for _, q := range f.value(common.Args[1]) {
		vals := f.load(q.then(elem))
		f.hold(fresh.then(elem), vals, typ)
		for _, p := range f.value(common.Args[0]) {
			f.keep(p.then(elem), vals, typ)
		}
	}
}
