package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Origins of what is put into local memory: assigned, or filled in by what is called with it.

// originOfLocal joins what gets into a local variable, map or slice, into its fields and elements.
func (f *function) originOfLocal(v ssa.Value) Origin {
	l := filling{function: f, seen: map[ssa.Value]bool{}}
	l.follow(v)
	if l.origin == (Origin{}) {
		l.origin.Is = FromFresh
	}
	if isStruct(v.Type()) && l.origin.Is&credentials != 0 { // a record is not the credential that one of its fields holds
		l.origin.Is = l.origin.Is&^credentials | FromRequest
	}
	return l.origin
}

// originOfResult joins where a result comes from and, of a pointer, what gets into the memory behind
// it here: a request, a command, a message that a constructor made.
func (f *function) originOfResult(v *ssa.Call, result int) Origin {
	l := filling{function: f, seen: map[ssa.Value]bool{}, origin: f.originOfCall(v, result)}
	if _, ok := v.Type().(*types.Pointer); ok {
		l.follow(v)
	}
	if _, ok := v.Type().(*types.Tuple); ok && v.Referrers() != nil {
		for _, r := range *v.Referrers() {
			if x, ok := r.(*ssa.Extract); ok && x.Index == result && isReference(x.Type()) {
				l.follow(x)
			}
		}
	}
	return l.origin
}

type filling struct {
	*function
	origin Origin
	seen   map[ssa.Value]bool
}

// follow looks at the uses of a reference to the memory.
func (l *filling) follow(ref ssa.Value) {
	if l.seen[ref] || ref.Referrers() == nil {
		return
	}
	l.seen[ref] = true
	for _, r := range *ref.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Addr == ref {
				l.origin.join(l.function.origin(r.Val))
			}
		case *ssa.MapUpdate:
			if r.Map == ref {
				l.origin.join(l.function.origin(r.Key))
				l.origin.join(l.function.origin(r.Value))
			}
		case *ssa.FieldAddr, *ssa.IndexAddr, *ssa.MakeInterface, *ssa.ChangeType, *ssa.Slice:
			l.follow(r.(ssa.Value))
		case ssa.CallInstruction:
			l.filledBy(r, ref)
		}
	}
}

// filledBy joins what a call may put into the memory behind one of its operands. Of a library that is
// whatever else it is given, as decoders and scanners show; of a function whose summary is known, what
// it writes there.
func (l *filling) filledBy(call ssa.CallInstruction, ref ssa.Value) {
	common := call.Common()
	if _, ok := common.Value.(*ssa.Builtin); ok {
		return
	}
	fn := common.StaticCallee()
	if fn != nil {
		if obj := declared(fn); obj == nil || l.FirstParty(obj.Pkg()) {
			l.writtenBy(call, fn, ref)
			return
		}
	}
	if call, ok := call.(*ssa.Call); ok {
		l.origin.join(l.originOfFilled(call, ref))
	}
	operands := append([]ssa.Value{}, common.Args...)
	if common.IsInvoke() {
		operands = append(operands, common.Value)
	}
	if obj := calledFunc(common); obj != nil && l.model.Func(obj) != nil && !l.puts(obj) {
		return // the model says all
	}
	for _, v := range operands {
		if v != ref && !l.isDataless(v.Type()) {
			l.origin.join(l.function.origin(v).lookedUp()) // or not
		}
	}
}

// writtenBy joins what a function of the first party writes to the memory, and what a function that nobody knows yet writes there for it.
func (l *filling) writtenBy(call ssa.CallInstruction, fn *ssa.Function, ref ssa.Value) {
	args := call.Common().Args
	t := l.target(fn, nil)
	if t.sum == nil {
		return
	}
	t.direct = true
	s := &site{instr: call, args: args}
	for _, w := range t.sum.Writes {
		if w.At.Root.Kind == Param && w.At.Root.Index < len(args) && args[w.At.Root.Index] == ref {
			l.origin.join(l.substOrigin(s, t, w.Value))
		}
	}
	isRef := func(a Arg) bool {
		return slices.ContainsFunc(a.Is, func(p Path) bool {
			return p.Root.Kind == Param && p.Steps == "" && p.Root.Index < len(args) && args[p.Root.Index] == ref
		})
	}
	for _, c := range t.sum.Calls {
		if !slices.ContainsFunc(c.Args, isRef) {
			continue
		}
		for i, o := range c.Origins {
			if i >= len(c.Args) || !isRef(c.Args[i]) {
				l.origin.join(l.substOrigin(s, t, o).lookedUp())
			}
		}
	}
}

// puts reports whether the model says that a function puts its operands into its receiver.
func (p *program) puts(fn *types.Func) bool {
	for _, e := range p.model.Func(fn) {
		if e.Verb == "mutates" && e.Target == model.Receiver && e.Value != model.None {
			return true
		}
	}
	return false
}
