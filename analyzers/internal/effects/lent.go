package effects

import (
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Lent variables. What is there to be watched as far as its package shows, but is returned by exported functions, is observed if all who call those
// only observe what they get. Each importer is asked for itself, by the names of the functions. Numbers and moments only: what returns a text or an error
// is what a library calls without a word in the source.
//
// A method may be called through an interface, so every call of an interface's method of that name counts. Who turns the object into an interface that
// has the method and that neither the state's package nor his own declares, or that has no method at all, has given it to somebody who is not seen. Not
// seen are calls by reflection (templates) of an object inside another, and calls through type parameters or type assertions in packages that do not
// import the state's.

// Lends returns, sorted, the exported functions that return what a variable or field of this package holds, if it is there to be watched but for them,
// and whether somebody does watch it, or nobody could but by its methods; none, if it is state whatever they are used for.
func (o *Observer) Lends(obj types.Object) (by []string, watched bool) {
	v, ok := obj.(*types.Var)
	if !ok || v.Pkg() != o.pass.Pkg || v.Exported() || !o.isPlain(v.Type()) {
		return nil, false
	}
	w := &watch{Observer: o, seen: map[ssa.Value]bool{}, vars: map[types.Object]bool{}, lent: map[string]bool{}}
	if !w.variable(v.Origin()) || w.handedOut {
		return nil, false
	}
	return slices.Sorted(maps.Keys(w.lent)), w.found || o.isAtomic(v.Type())
}

// lends notes that a function which other packages may call only returns the variable, a number or moment, and reports whether it does and that is
// asked for. What went through another variable is lost.
func (w *watch) lends(fn *ssa.Function, v ssa.Value) bool {
	obj := declared(fn)
	if w.lent == nil || len(w.vars) > 1 || obj == nil || !w.isMeasure(v.Type()) || len(w.Summary(fn).Writes) > 0 {
		return false
	}
	w.lent[funcName(obj)] = true
	return true
}

// isMeasure reports whether a type is one of numbers, truth values or moments.
func (o *Observer) isMeasure(t types.Type) bool {
	if named, ok := types.Unalias(t).(*types.Named); ok && o.model.Means(named.Obj(), "moment") {
		return true
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsNumeric|types.IsBoolean) != 0
}

// Uses reports whether this package does more than observe what a function of a package returns; failing that, whether it observes it.
func (o *Observer) Uses(pkg, name string) (used, watched bool) {
	w := &watch{Observer: o, seen: map[ssa.Value]bool{}, vars: map[types.Object]bool{}}
	method := strings.Contains(name, ".")
	ok := !method || !o.handsOver(pkg, name)
	for fn, calls := range o.calls {
		ok = ok && (!standsFor(declared(fn), pkg, name) || w.allResults(calls))
	}
	if method {
		ok = ok && w.allResults(o.invokes[short(name)])
	}
	for fn := range o.values {
		ok = ok && (!standsFor(declared(fn), pkg, name) || w.handed(fn))
	}
	return !ok, ok && w.found
}

func (w *watch) allResults(calls []ssa.CallInstruction) bool {
	return !slices.ContainsFunc(calls, func(call ssa.CallInstruction) bool {
		for i := range call.Common().Signature().Results().Len() {
			if !w.result(call, i) {
				return true
			}
		}
		return false
	})
}

// standsFor reports whether a function, which may be nil, is the one of the package and name, or is an interface's method that may stand for it.
func standsFor(fn *types.Func, pkg, name string) bool {
	if fn == nil {
		return false
	}
	fn = fn.Origin()
	recv := fn.Signature().Recv()
	return fn.Pkg() != nil && fn.Pkg().Path() == pkg && funcName(fn) == name || recv != nil && types.IsInterface(recv.Type()) && fn.Name() == short(name)
}

func short(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// handsOver reports whether an object that has the method becomes one of an interface through which somebody who is not seen may call it.
func (o *Observer) handsOver(pkg, method string) bool {
	return slices.ContainsFunc(o.conversions, func(c ssa.Instruction) bool {
		from, to := (*c.Operands(nil)[0]).Type(), c.(ssa.Value).Type()
		has := func(t types.Type) bool {
			obj, _, _ := types.LookupFieldOrMethod(t, true, nil, short(method))
			fn, ok := obj.(*types.Func)
			return ok && standsFor(fn, pkg, method)
		}
		iface, ok := to.Underlying().(*types.Interface)
		switch {
		case !ok || !has(from):
			return false
		case iface.NumMethods() == 0:
			return true
		case !has(to):
			return false
		}
		named := namedOf(to)
		return named == nil || named.Obj().Pkg() == nil || named.Obj().Pkg() != o.pass.Pkg && named.Obj().Pkg().Path() != pkg
	})
}
