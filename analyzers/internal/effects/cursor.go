package effects

import (
	"go/types"
	"slices"
	"strings"
)

// Cursors: objects by which one user goes through something, item by item. Where he stands is nobody else's business, wherever the object came from:
// iterators are made behind interfaces, and of those only the type is known.

// cursorEnds are methods of which a cursor has one besides Next.
var cursorEnds = []string{"Close", "Err", "HasNext", "Scan", "Stop", "Value"}

// movesCursor reports whether the function is a method of a cursor, and p a field of it.
func (f *function) movesCursor(p Path) bool {
	recv := f.outermost().Signature.Recv()
	if recv == nil {
		return false
	}
	named := namedOf(recv.Type())
	steps := SplitSteps(p.Steps)
	if named == nil || !slices.ContainsFunc(steps, func(s string) bool { return s != "[]" && s[1:strings.LastIndexByte(s, '.')] == f.TypeName(named) }) {
		return false
	}
	method := func(name string) *types.Func {
		obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(named), true, named.Obj().Pkg(), name)
		fn, _ := obj.(*types.Func)
		return fn
	}
	next := method("Next")
	return next != nil && !yieldsNumber(next) && slices.ContainsFunc(cursorEnds, func(name string) bool { return method(name) != nil })
}

// yieldsNumber reports whether the first result of a function is a whole number: who hands out numbers must not hand out one twice.
func yieldsNumber(fn *types.Func) bool {
	results := fn.Signature().Results()
	if results.Len() == 0 {
		return false
	}
	b, ok := results.At(0).Type().Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}
