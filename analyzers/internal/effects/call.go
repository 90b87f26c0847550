package effects

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// site is one call under analysis. What its callees do happens there.
type site struct {
	instr  ssa.Instruction
	value  *ssa.Call // nil for go and defer
	args   []ssa.Value
	guard  Guard
	ticks  bool   // an open call, now resolved, is made in the rounds of a waiting loop
	round  Round  // of it in that callee
	defers bool   // so is it deferred there
	loop   string // the goroutine that a go statement starts, "" otherwise
	pkg    string // its package
	next   int    // numbers the targets, to tell their objects apart
	sent   bool   // a function is sent to somebody who will call it
	asked  string // the question that the results answer, if the call is one that a callee left open
	base   int    // of that callee
	group  bool   // a library starts a goroutine: the loop is the function that it calls
	task   *task  // what is done there nobody waits for; nil if it is done before the next statement
}

// target is one callee of a site, with its parameters and captured variables bound.
type target struct {
	frame   Frame
	sum     *Summary       // nil if the body is not known
	library []model.Effect // of a library function, nil if the model is silent
	fn      *ssa.Function  // nil if known by summary only
	args    []paths        // receiver first
	free    []paths
	origins []Origin    // of the arguments, receiver left out, of a call that was open
	shift   int         // 1 if there is a receiver
	bound   []ssa.Value // captured variables, if the literal stands in this function
	direct  bool        // args are those of the site, so that their origins are known
	several bool        // the call may lead to other functions as well
	base    int
	asked   map[string]paths // open calls of the callee, whose answers it uses, in terms of the caller; see substAnswer
}

const maxDepth = 5

func (f *function) call(v *ssa.Call) {
	f.callCommon(v, v)
	f.comparesByCall(v)
}

func (f *function) goStmt(v *ssa.Go) {
	s := &site{instr: v, args: v.Call.Args, task: f.taskAt(v)}
	f.work(s, &v.Call)
	for _, t := range f.targets(s, &v.Call) {
		if f.survives(v) {
			s.loop, s.pkg = t.frame.Func, t.frame.Pkg
		}
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
	f.work(s, common)
	if !common.IsInvoke() && common.StaticCallee() == nil {
		f.calledValue(common.Value, instr)
		s.guard = f.makesMissing(v)
	}
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
		f.bindFree(t, common)
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
			c := Call{Fn: p, Asked: f.asks(s, p)}
			f.unresolved(s, c, args, nil)
			f.callsBack(s, args)
			f.answers(s, c)
		}
	}
	return alternatives(out)
}

// bindFree binds the captured variables of a literal that is called where it stands.
func (f *function) bindFree(t *target, common *ssa.CallCommon) {
	if mc, ok := common.Value.(*ssa.MakeClosure); ok {
		for _, b := range mc.Bindings {
			t.free = append(t.free, f.value(b))
		}
		t.bound = mc.Bindings
	}
}

// alternatives notes of the targets of one call that each is one of several.
func alternatives(ts []*target) []*target {
	for _, t := range ts {
		t.several = len(ts) > 1
	}
	return ts
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
				f.hasType(q, args[i].Type())
			}
		}
	}
}

func (f *function) invokeTargets(s *site, common *ssa.CallCommon, args []paths) []*target {
	recv := f.value(common.Value)
	s.args = append([]ssa.Value{common.Value}, s.args...)
	if known := f.library(common.Method); known != nil {
		t := &target{frame: f.libraryFrame(common.Method), library: known, args: append([]paths{recv}, args...), direct: true}
		return []*target{t}
	}
	if named := namedOf(common.Value.Type()); named != nil && f.model.Benign(named.Obj()) {
		return nil
	}
	var out []*target
	for _, p := range recv {
		if t := f.method(p, common.Method, args); t != nil {
			if t.direct = true; t.sum == nil {
				f.workBy(s, declared(t.fn), common)
			}
			out = append(out, t)
		} else if p.Root.Kind != local && !isContextual(common.Value.Type()) {
			c := Call{Fn: p, Method: common.Method.Name(), Iface: f.TypeName(common.Value.Type()), Guard: f.missed(s.instr, p)}
			c.Asked = f.FirstParty(common.Method.Pkg()) && f.asks(s, p)
			f.unresolved(s, c, args, nil)
			f.callsBack(s, args)
			f.answers(s, c)
		}
	}
	if len(out) == 0 && s.value != nil {
		f.opaque(s.value)
	}
	return alternatives(out)
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
		t.library = f.library(obj)
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
	c := f.calledObject(p.Root.Index).closure
	if c == nil {
		return nil
	}
	if c.fn == nil {
		return &target{frame: c.frame, sum: c.sum, args: args, free: c.free}
	}
	t := f.target(c.fn, args)
	t.free, t.bound = c.free, c.bound
	return t
}

// method returns the target for a method of the value at p, nil if its concrete type is not known
// here.
func (f *function) method(p Path, m *types.Func, args []paths) *target {
	typ := f.concrete(p)
	if typ == nil {
		return f.hiddenMethod(p, m.Name(), args)
	}
	fn := f.lookupMethod(typ, m.Pkg(), m.Name())
	if fn == nil {
		return nil
	}
	return f.target(fn, append([]paths{{p}}, args...))
}

// hiddenMethod returns the target for a method of an object whose type export data does not show:
// an unexported type that another package returned behind an interface.
func (f *function) hiddenMethod(p Path, name string, args []paths) *target {
	if p.Root.Kind != local || p.Steps != "" || f.calledObject(p.Root.Index).hidden == "" {
		return nil
	}
	sum, frame := f.HiddenMethod(f.objs[p.Root.Index].hidden, name)
	if sum == nil {
		return nil
	}
	return &target{frame: frame, sum: sum, args: append([]paths{{p}}, args...)}
}

// HiddenMethod returns the summary of a method of an unexported type ("*pkg.T") of another package,
// nil if there is none.
func (p *program) HiddenMethod(typ, name string) (*Summary, Frame) {
	bare := strings.TrimPrefix(typ, "*")
	dot := strings.LastIndexByte(bare, '.')
	pkg := p.Package(bare[:dot])
	if pkg == nil {
		return nil, Frame{}
	}
	for _, method := range []string{"(*" + bare[dot+1:] + ")." + name, bare[dot+1:] + "." + name} {
		if sum := p.packageFact(pkg)[method]; sum != nil {
			return sum, Frame{Pkg: pkg.Path(), Func: method}
		}
	}
	return nil, Frame{}
}

func (f *function) concrete(p Path) types.Type {
	typ := f.dynamicType(p)
	if typ == nil && p.Root.Kind == local && p.Steps == "" {
		typ = f.objs[p.Root.Index].typ
	}
	if typ == nil || types.IsInterface(typ) {
		return nil
	}
	return typ
}

// selection names a method of a type, as package pkg may call it.
type selection struct {
	typ  types.Type
	pkg  *types.Package
	name string
}

// lookupMethod returns the function of a method, nil if the type has none. The ssa package allocates whenever it is asked.
func (p *program) lookupMethod(typ types.Type, pkg *types.Package, name string) *ssa.Function {
	key := selection{typ, pkg, name}
	fn, ok := p.selected[key]
	if !ok {
		if _, generic := types.Unalias(typ).(*types.TypeParam); !generic {
			if sel := p.prog.MethodSets.MethodSet(typ).Lookup(pkg, name); sel != nil {
				fn = p.prog.MethodValue(sel)
			}
		}
		p.selected[key] = fn
	}
	return fn
}

// unresolved records a call that only a caller, or the wiring, can resolve.
func (f *function) unresolved(s *site, c Call, args []paths, chain []Frame) {
	if s.value != nil && !f.emit {
		f.opaque(s.value)
	}
	if _, deferred := s.instr.(*ssa.Defer); deferred && f.emit {
		f.trustedToRemove(s)
	}
	if !f.emit || c.Fn.Root.Kind == local {
		return
	}
	c.Tick = f.waits[s.instr.Block()]
	ticks := c.Tick
	c.Round, c.Defers = f.roundAt(s), s.defers || isDefer(s.instr)
	c.Args, c.Origins = make([]Arg, len(args)), f.argumentOrigins(s, len(args))
	c.Place, c.Chain = f.place(s.instr.Pos()), chain
	c.pos = s.instr.Pos()
	c.Task = s.taskStart()
	f.addCall(s, c, func() []paths {
		if ticks {
			return f.ofRounds(args)
		}
		return args
	})
}

// addCall records an open call. Its arguments are asked for if it is the first of its kind, and if those before did not bring too much.
func (f *function) addCall(s *site, c Call, args func() []paths) {
	if c.Tick && c.Loop == "" {
		c.Loop, c.LoopPkg = s.loop, s.pkg
		c.Tick = c.Loop != "" || !f.servesAfter(s.instr)
	}
	c.Guard = max(c.Guard, s.guard)
	for i := range f.sum.Calls {
		if d := &f.sum.Calls[i]; d.Fn == c.Fn && d.Method == c.Method && d.Loop == c.Loop && (d.Task == nil) == (c.Task == nil) {
			d.Tick = d.Tick || c.Tick // once before the loop, and again in it
			d.Round, d.Defers, d.Several = d.Round.with(c.Round), d.Defers || c.Defers, d.Several && c.Several
			d.Asked = d.Asked || c.Asked
			for j := range min(len(d.Origins), len(c.Origins)) {
				d.Origins[j].also(c.Origins[j])
			}
			return
		}
	}
	if len(f.sum.Calls) == maxCalls {
		f.sum.overflows = true
		f.sum.Capped++
		return
	}
	if f.handed < maxHanded {
		c.Args = f.arguments(args())
		for _, a := range c.Args {
			f.handed += len(a.Is)
		}
	} else {
		c.Args = make([]Arg, len(c.Args))
		f.sum.Capped++
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

// Types that stand for those of values whose types are not recorded.
var (
	anyFunc    = types.NewSignatureType(nil, nil, nil, nil, nil, false)
	anyPointer = types.NewPointer(types.NewStruct(nil, nil))
	anyStruct  = types.NewStruct(nil, nil)
)
