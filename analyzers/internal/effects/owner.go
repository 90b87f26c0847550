package effects

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Files that belong to an object: a struct keeps the file, a directory that it lies in, or a function that removes it
// in a field, and one of its methods, Close or the like, removes it; or such a function is the object, of a type that
// has the method. Whoever uses the object, a library behind an interface maybe, ends the file with it, unless the
// object is process state.

// isOwned reports whether a file is kept by such an object: one that this function makes, or, if the file is
// a temporary one, one that it is handed.
func (f *function) isOwned(w *fileWrite) bool {
	a := f.aliases()
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			switch v := instr.(type) {
			case *ssa.Alloc:
				if f.removesField(a.of(v), w.File.nodes) && !f.isKept(a.of(v)) {
					return true
				}
			case *ssa.MakeInterface:
				if n := a.of(v); f.removesCalled(v.X.Type(), n, w.File.nodes) && !f.isKept(n) {
					return true
				}
			}
		}
	}
	if w.Op != OpFileTemp {
		return false
	}
	for _, p := range f.fn.Params {
		if n := a.values[p]; n != nil && f.removesField(n.find(), w.File.nodes) {
			return true
		}
	}
	return false
}

// removesField reports whether an object holds one of the files, or a function that removes it, in a field of
// which a method makes use.
func (f *function) removesField(obj *alias, files []*alias) bool {
	for _, step := range sortedSteps(obj.below) {
		n := obj.below[step].find()
		dot := strings.LastIndexByte(step, '.')
		if dot < 0 || strings.HasPrefix(step, "~") || !strings.Contains(step[:dot], ".") {
			continue
		}
		typ := f.ResolveType("*" + step[:dot])
		if matches(n, files) && f.hasRemover(typ, "p0;"+step) || f.calls(n, files) && f.hasRemover(typ, "p0;"+step+";"+callStep) {
			return true
		}
	}
	return false
}

// removesCalled reports whether a value is a function that removes one of the files, of a type with a method that
// calls it.
func (f *function) removesCalled(typ types.Type, fn *alias, files []*alias) bool {
	_, isFunc := typ.Underlying().(*types.Signature)
	return isFunc && f.calls(fn, files) && f.hasRemover(typ, "p0;"+callStep)
}

// calls reports whether one of the files is gone when a function has been called.
func (f *function) calls(fn *alias, files []*alias) bool {
	called := fn.find().below[callStep]
	return called != nil && matches(called, files)
}

// hasRemover reports whether some method of a type removes what is known by a key.
func (f *function) hasRemover(typ types.Type, key string) bool {
	if typ == nil {
		return false
	}
	set := types.NewMethodSet(typ)
	for i := range set.Len() {
		sum, _ := f.MethodSummary(typ, set.At(i).Obj().Name())
		if sum != nil && slices.ContainsFunc(sum.Removals, func(r Removal) bool { return !r.Fails && !r.Moved && r.Key == key }) {
			return true
		}
	}
	return false
}

// isKept reports whether an object is stored where later units of work find it: in a package variable, or in a
// first-party field of a parameter.
func (f *function) isKept(obj *alias) bool {
	a := f.aliases()
	for _, key := range a.keys([]*alias{obj}, false) {
		for _, step := range strings.Split(key, ";")[1:] {
			if strings.Contains(step, ".") && !strings.HasPrefix(step, "~") {
				return true
			}
		}
	}
	for v, n := range a.values {
		if _, global := v.(*ssa.Global); global {
			if slices.ContainsFunc(reachedFrom(nil, n, reached{}, map[*alias]bool{}), func(r reached) bool { return r.class == obj.find() }) {
				return true
			}
		}
	}
	return false
}
