package entry

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// Go plugins (go build -buildmode=plugin): programs whose main function does nothing. Whoever loads one calls the functions that it exports, and the
// methods of the objects that they make.

// OfPlugin is a unit of work that is a call by whoever loads a plugin: as often, and for as many objects, as that one likes.
const OfPlugin = "call"

// plugin adds the methods of what a plugin makes.
func (f *finder) plugin() {
	if !f.isPlugin() {
		return
	}
	for _, fn := range f.eff.Funcs {
		if obj := fn.Object(); fn.Parent() != nil || fn.Signature.Recv() != nil || obj == nil || !obj.Exported() {
			continue
		}
		sum := f.eff.Summary(fn)
		for _, r := range sum.Results {
			for _, p := range r.From {
				if p.Root.Kind == effects.Fresh && p.Steps == "" && p.Root.Index < len(sum.Objects) {
					f.loaded(f.eff.ResolveType(sum.Objects[p.Root.Index].Type), fn)
				}
			}
		}
	}
}

// isPlugin reports whether the package is a program whose main function calls nothing.
func (f *finder) isPlugin() bool {
	if f.pass.Pkg.Name() != "main" {
		return false
	}
	main := f.eff.SSA.Func("main")
	if main == nil {
		return false
	}
	for _, b := range main.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok {
				if _, ok := call.Common().Value.(*ssa.Builtin); !ok {
					return false
				}
			}
		}
	}
	return true
}

// loaded adds the exported methods of an object that a function makes; typ is nil if nothing is known of it.
func (f *finder) loaded(typ types.Type, maker *ssa.Function) {
	if typ == nil {
		return
	}
	set := types.NewMethodSet(typ)
	for i := range set.Len() {
		m := set.At(i).Obj()
		if !m.Exported() {
			continue
		}
		sum, frame := f.eff.MethodSummary(typ, m.Name())
		f.add(&Entry{Value: &effects.Value{Type: typ}, Sum: sum, Method: true, Frame: frame, Unit: OfPlugin, Pos: maker.Pos(), Registered: true},
			key{method: m.Name(), typ: types.TypeString(typ, nil)})
	}
}
