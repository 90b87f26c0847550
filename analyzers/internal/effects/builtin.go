package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// builtin applies append, copy, delete and clear.
func (f *function) builtin(b *ssa.Builtin, common *ssa.CallCommon, instr ssa.Instruction, v *ssa.Call) {
	switch b.Name() {
	case "append":
		f.appendTo(common, v)
	case "copy":
		f.builtinWrite(common, OpCopy, instr)
		for _, p := range f.value(common.Args[0]) {
			for _, q := range f.value(common.Args[1]) {
				f.hold(f.then(p, elem), f.load(f.then(q, elem)), anyFunc)
			}
		}
	case "delete":
		if deletesAll(common, instr) {
			f.builtinWrite(&ssa.CallCommon{Value: common.Value, Args: common.Args[:1]}, OpClear, instr)
			return
		}
		f.builtinWrite(common, OpDelete, instr)
	case "clear":
		f.builtinWrite(common, OpClear, instr)
	}
}

// deletesAll reports whether a call that deletes an entry is what each round of a loop over the same map begins with: for k := range m { delete(m, k) }.
func deletesAll(common *ssa.CallCommon, instr ssa.Instruction) bool {
	key, ok := common.Args[1].(*ssa.Extract)
	if !ok {
		return false
	}
	next, ok := key.Tuple.(*ssa.Next)
	if !ok || key.Index != 1 {
		return false
	}
	all, ok := next.Iter.(*ssa.Range)
	b := instr.Block()
	return ok && (all.X == common.Args[0] || sameLoad(all.X, common.Args[0])) && len(b.Preds) == 1 && b.Preds[0] == next.Block()
}

func (f *function) builtinWrite(common *ssa.CallCommon, op Op, instr ssa.Instruction) {
	if !f.emit {
		return
	}
	for _, p := range f.value(common.Args[0]) {
		w := Write{At: p.then(elem), Op: op}
		if len(common.Args) > 1 {
			w.Key, w.Says = f.origin(common.Args[1]), f.keySays(instr.Pos(), 1)
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
	typ := elementType(v.Type())
	f.set(v, fresh)
	f.set(v, f.value(common.Args[0])...)
	if len(common.Args) < 2 {
		return
	}
	for _, q := range f.value(common.Args[1]) {
		vals := f.load(f.then(q, elem))
		f.hold(f.then(fresh, elem), vals, typ)
		for _, p := range f.value(common.Args[0]) {
			f.keep(f.then(p, elem), vals, typ)
		}
	}
}

// elementType returns the type of the elements of a slice, or of those that a type parameter stands for; nil if it is neither.
func elementType(t types.Type) types.Type {
	switch t := t.Underlying().(type) {
	case *types.Slice:
		return t.Elem()
	case *types.Interface:
		for e := range t.EmbeddedTypes() {
			if elem := elementType(e); elem != nil {
				return elem
			}
		}
	case *types.Union:
		return elementType(t.Term(0).Type())
	}
	return nil
}
