package effects

import (
	"go/types"
	"slices"
	"strings"
)

// Cursors: objects by which one user goes through something, item by item. Where he stands is nobody else's business, wherever the object came from:
// iterators are made behind interfaces, and of those only the type is known.

// cursorEnds are methods of which a cursor has one besides Next. What hands out numbers has none.
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
	has := func(name string) bool {
		obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(named), true, named.Obj().Pkg(), name)
		_, ok := obj.(*types.Func)
		return ok
	}
	return has("Next") && slices.ContainsFunc(cursorEnds, has)
}
