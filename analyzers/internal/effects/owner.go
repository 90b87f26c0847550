package effects

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Files that belong to an object: a struct keeps the file in a field, and one of its methods, Close or the like,
// removes it. Whoever uses the object, a library behind an interface maybe, ends the file with it, unless the
// object is process state.

// isOwned reports whether a file is kept by such an object: one that this function makes, or, if the file is
// a temporary one, one that it is handed.
func (f *function) isOwned(w *fileWrite) bool {
	a := f.aliases()
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			if al, ok := instr.(*ssa.Alloc); ok && f.removesField(a.of(al), w.File.nodes) && !f.isKept(a.of(al)) {
				return true
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

// removesField reports whether an object holds one of the files in a field that a method removes.
func (f *function) removesField(obj *alias, files []*alias) bool {
	for _, step := range sortedSteps(obj.below) {
		n := obj.below[step].find()
		if slices.ContainsFunc(files, func(m *alias) bool { return m.find() == n }) && f.hasRemover(step) {
			return true
		}
	}
	return false
}

// hasRemover reports whether some method of the struct that declares a field removes the file in it.
func (f *function) hasRemover(field string) bool {
	dot := strings.LastIndexByte(field, '.')
	if dot < 0 || strings.HasPrefix(field, "~") || !strings.Contains(field[:dot], ".") {
		return false
	}
	typ := f.ResolveType("*" + field[:dot])
	if typ == nil {
		return false
	}
	set := types.NewMethodSet(typ)
	for i := range set.Len() {
		sum, _ := f.MethodSummary(typ, set.At(i).Obj().Name())
		if sum != nil && slices.ContainsFunc(sum.Removals, func(r Removal) bool {
			return !r.Fails && !r.Moved && r.Key == "p0;"+field
		}) {
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
			var found []string
			a.search(n, "global", []*alias{obj}, map[*alias]bool{}, 0, &found)
			if len(found) > 0 {
				return true
			}
		}
	}
	return false
}
