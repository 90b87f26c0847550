package effects

import (
	"go/types"
)

// Callbacks: functions that are handed to somebody who calls them, and methods of objects that are.

// calledAt returns the target for the function value at p, or for a method of the value there, with no arguments but the receiver; nil if it is not known
// here.
func (f *function) calledAt(p Path, method string) *target {
	if method == "" {
		return f.callable(p, nil)
	}
	return f.methodNamed(p, method, nil)
}

func (f *function) methodNamed(p Path, name string, args []paths) *target {
	typ := f.concrete(p)
	if typ == nil {
		return f.hiddenMethod(p, name, args)
	}
	fn := f.lookupMethod(typ, f.pass.Pkg, name)
	if fn == nil {
		return nil
	}
	return f.target(fn, append([]paths{{p}}, args...))
}

// lacks reports whether the value at p is known to be of a type without such a method.
func (f *function) lacks(p Path, method string) bool {
	typ := f.concrete(p)
	if _, generic := typ.(*types.TypeParam); typ == nil || generic {
		return false
	}
	obj, _, _ := types.LookupFieldOrMethod(typ, true, f.pass.Pkg, method)
	return obj == nil
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
	next := f.calledAt(p, method)
	if next == nil && method != "" && f.lacks(p, method) {
		return
	}
	if next == nil {
		c := Call{Fn: p, Method: method}
		f.unresolved(&site{instr: s.instr, guard: s.guard, loop: s.loop, pkg: s.pkg, task: s.task}, c, nil, prefix)
		return
	}
	next.args = append(next.args, args...)
	inner := *s
	inner.value = nil
	if s.group {
		inner.loop, inner.pkg = next.frame.Func, next.frame.Pkg
	}
	f.apply(&inner, next, prefix)
	s.next = inner.next
}
