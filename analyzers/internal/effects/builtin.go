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
				f.hold(p.then(elem), f.load(q.then(elem)), anyFunc)
			}
		}
	case "delete":
		f.builtinWrite(common, OpDelete, instr)
	case "clear":
		f.builtinWrite(common, OpClear, instr)
	}
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
	typ := v.Type().Underlying().(*types.Slice).Elem()
	f.set(v, fresh)
	f.set(v, f.value(common.Args[0])...)
	if len(common.Args) < 2 {
		return
	}
	for _, q := range f.value(common.Args[1]) {
		vals := f.load(q.then(elem))
		f.hold(fresh.then(elem), vals, typ)
		for _, p := range f.value(common.Args[0]) {
			f.keep(p.then(elem), vals, typ)
		}
	}
}
