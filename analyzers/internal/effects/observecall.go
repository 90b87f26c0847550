package effects

import (
	"go/types"
	"path"

	"golang.org/x/tools/go/ssa"
)

// What becomes of an observed value in calls, and of what functions return.

// passed reports whether a call that is given a value, or its address, only observes it.
func (w *watch) passed(call ssa.CallInstruction, v ssa.Value) bool {
	common := call.Common()
	result := call.Value()
	follow := func() bool { return result == nil || w.value(result) }
	if b, ok := common.Value.(*ssa.Builtin); ok {
		return b.Name() != "copy" && b.Name() != "panic" && follow()
	}
	switch {
	case w.observing(common):
		w.found = true
		return true
	case !common.IsInvoke() && common.Value == v: // a function that returns what is watched
		return follow()
	case w.takesAddress(common, v), w.putsBack(common):
		return w.turnsBy(common) && follow()
	case w.isPure(common, v), w.reckons(common, 0):
		return follow()
	}
	fn := common.StaticCallee()
	if fn == nil || source(fn).Blocks == nil || fn.Pkg != nil && !w.FirstParty(fn.Pkg.Pkg) {
		return false
	}
	fn = source(fn)
	for i, a := range common.Args {
		if a == v && (i >= len(fn.Params) || !w.value(fn.Params[i])) {
			return false
		}
	}
	return true
}

// observing reports whether a call only feeds metrics, logs or traces: by the model, or failing that because a type or package of the program is
// named for it.
func (o *Observer) observing(call *ssa.CallCommon) bool {
	obj := calledFunc(call)
	if obj == nil || obj.Pkg() == nil {
		return false
	}
	for _, e := range o.model.Func(obj) {
		if e.Verb == "observes" {
			return true
		}
	}
	if recv := obj.Signature().Recv(); recv != nil {
		if named := namedOf(recv.Type()); named != nil && o.isObserver(named.Obj()) {
			return true
		}
	}
	return o.FirstParty(obj.Pkg()) && o.namedForLogs(path.Base(obj.Pkg().Path()))
}

func (o *Observer) isObserver(typ *types.TypeName) bool {
	for _, e := range o.model.Type(typ) {
		if e.Verb == "benign" && (e.Is == "metrics" || e.Is == "log" || e.Is == "trace") {
			return true
		}
	}
	return typ.Pkg() != nil && o.FirstParty(typ.Pkg()) && o.namedForLogs(typ.Name())
}

func (o *Observer) namedForLogs(name string) bool {
	_, ok := o.model.Word(name, "log")
	return ok
}

// takesAddress reports whether a library function reads or changes the number at the address v and keeps it to itself: an atomic one.
func (w *watch) takesAddress(call *ssa.CallCommon, v ssa.Value) bool {
	if _, ok := v.Type().Underlying().(*types.Pointer); !ok || len(call.Args) == 0 || call.Args[0] != v {
		return false
	}
	obj := calledFunc(call)
	if obj == nil || w.FirstParty(obj.Pkg()) {
		return false
	}
	known := w.model.Func(obj)
	for _, e := range known {
		if e.Verb != "reads" && e.Verb != "mutates" {
			return false
		}
	}
	return len(known) > 0
}

// isPure reports whether all that a library function does with v shows in its result: nothing else that it is given could take v, and the model knows
// of no effect.
func (o *Observer) isPure(call *ssa.CallCommon, v ssa.Value) bool {
	obj := calledFunc(call)
	if obj == nil || obj.Pkg() == nil && !call.IsInvoke() {
		return false
	}
	if call.IsInvoke() {
		return call.Value == v && len(call.Args) == 0 && call.Signature().Results().Len() > 0
	}
	if fn := call.StaticCallee(); fn == nil || fn.Blocks != nil || call.Signature().Results().Len() == 0 {
		return false
	}
	asks := false // for something that came with the request
	for _, e := range o.model.Func(obj) {
		if e.Verb != "origin" && e.Verb != "aliases" && e.Verb != "setting" {
			return false // a file, a service, a container
		}
		asks = asks || e.Verb == "origin" && v == nil
	}
	if asks {
		return true
	}
	for _, a := range call.Args {
		switch t := a.Type().Underlying().(type) {
		case *types.Pointer, *types.Chan, *types.Signature, *types.Map:
			return false
		case *types.Interface:
			if t.NumMethods() > 0 && !isContextual(a.Type()) {
				return false
			}
		}
	}
	return true
}

// returned reports whether what a function returns is observed by all who call it.
func (w *watch) returned(ret *ssa.Return, v ssa.Value) bool {
	switch v.(type) {
	case *ssa.Global, *ssa.FieldAddr:
		w.handedOut = true
		return true
	}
	fn := source(ret.Parent())
	if fn.Parent() == nil && w.leaves(fn) && !w.lends(fn, v) && !w.wrapped || !w.handed(fn) {
		return false
	}
	calls := w.calls[fn]
	if fn.Signature.Recv() != nil {
		calls = append(calls[:len(calls):len(calls)], w.invokes[fn.Name()]...)
	}
	for i, r := range ret.Results {
		if r != v {
			continue
		}
		for _, call := range calls {
			if !w.result(call, i) {
				return false
			}
		}
	}
	return true
}

// handed reports whether what a function that is used as a value returns is observed: it is followed to where it is called, or to what collects it.
func (w *watch) handed(fn *ssa.Function) bool {
	for _, use := range w.values[fn] {
		value, ok := use.(ssa.Value)
		if _, isCall := use.(ssa.CallInstruction); isCall && !w.passed(use.(ssa.CallInstruction), fn) || !isCall && (!ok || !w.value(value)) {
			return false
		}
	}
	return true
}

// result reports whether result i of a call is observed.
func (w *watch) result(call ssa.CallInstruction, i int) bool {
	v := call.Value()
	if v == nil || w.shown(call) {
		return true
	}
	if call.Common().Signature().Results().Len() == 1 {
		return w.value(v)
	}
	for _, r := range *v.Referrers() {
		if x, ok := r.(*ssa.Extract); ok && x.Index != i {
			continue
		}
		if !w.use(r, v) {
			return false
		}
	}
	return true
}

// leaves reports whether other packages may call a function: it is exported, and so is its type. A method that somebody here calls through an
// interface of this package is taken to be for that.
func (w *watch) leaves(fn *ssa.Function) bool {
	obj := declared(fn)
	if obj == nil || !obj.Exported() || w.pass.Pkg.Name() == "main" {
		return false
	}
	recv := obj.Signature().Recv()
	if recv == nil {
		return true
	}
	if named := namedOf(recv.Type()); named == nil || named.Obj().Exported() {
		return true
	}
	return len(w.calls[fn])+len(w.invokes[fn.Name()]) == 0
}
