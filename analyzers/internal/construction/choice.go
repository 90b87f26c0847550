package construction

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Choices: the condition at run time on which a construction or an option depends.

// maxCallers is how far a condition is looked for in callers.
const maxCallers = 3

// chosenBy returns the name of what decides at run time whether a block runs, given that another block
// of the function runs, or that the function is called at all; "" if nothing does. Checks of errors
// decide nothing.
func (f *finder) chosenBy(b, given *ssa.BasicBlock, depth int) string {
	if b == nil {
		return ""
	}
	for d := b.Idom(); d != nil; d = d.Idom() {
		test, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if !ok || isLoop(d) {
			continue
		}
		for _, succ := range d.Succs {
			if len(succ.Preds) == 1 && succ.Dominates(b) && (given == nil || !succ.Dominates(given)) {
				if name := nameOf(test.Cond, 0); name != "" {
					return name
				}
			}
		}
	}
	if depth >= maxCallers {
		return ""
	}
	name := ""
	for _, c := range f.callers[b.Parent()] {
		by := f.chosenBy(c.Block(), nil, depth+1)
		if by == "" {
			return ""
		}
		if name == "" {
			name = by
		}
	}
	return name
}

// alwaysPasses reports whether the function, when it runs a block and then returns without an error,
// has passed one of the others as well, before or after.
func (f *finder) alwaysPasses(block *ssa.BasicBlock, others map[*ssa.BasicBlock]bool) bool {
	if others[block] {
		return true
	}
	before := f.reaches(block.Parent().Blocks[0], others, func(b *ssa.BasicBlock) bool { return b == block })
	after := f.reaches(block, others, func(b *ssa.BasicBlock) bool {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		return ok && !isFailure(ret) && !f.exits(b)
	})
	return !before || !after
}

// reaches reports whether a path leads from a block to one that is wanted, around the others.
func (f *finder) reaches(from *ssa.BasicBlock, others map[*ssa.BasicBlock]bool, wanted func(*ssa.BasicBlock) bool) bool {
	seen := map[*ssa.BasicBlock]bool{}
	var visit func(*ssa.BasicBlock) bool
	visit = func(b *ssa.BasicBlock) bool {
		if seen[b] || others[b] {
			return false
		}
		seen[b] = true
		return wanted(b) || !f.exits(b) && slices.ContainsFunc(b.Succs, visit)
	}
	return visit(from)
}

// isEveryCase reports whether the blocks are cases of one switch over several constants: a value that is none of
// them is somebody's error, not a choice.
func isEveryCase(blocks map[*ssa.BasicBlock]bool) bool {
	tested := map[string]bool{}
	for b := range blocks {
		if len(b.Preds) != 1 {
			return false
		}
		test, ok := b.Preds[0].Instrs[len(b.Preds[0].Instrs)-1].(*ssa.If)
		if !ok || b.Preds[0].Succs[0] != b {
			return false
		}
		cond, ok := test.Cond.(*ssa.BinOp)
		if !ok || cond.Op != token.EQL {
			return false
		}
		if _, ok := cond.Y.(*ssa.Const); !ok {
			return false
		}
		tested[nameOf(cond.X, 0)] = true
	}
	return len(blocks) > 1 && len(tested) == 1 && !tested[""]
}

// exits reports whether a block ends the process.
func (f *finder) exits(b *ssa.BasicBlock) bool {
	return slices.ContainsFunc(b.Instrs, func(instr ssa.Instruction) bool {
		call, ok := instr.(*ssa.Call)
		if !ok {
			return false
		}
		fn := callee(&call.Call)
		return fn != nil && slices.ContainsFunc(f.model.Func(fn), func(e model.Effect) bool { return e.Verb == "exits" })
	})
}

// isLoop reports whether a block is the head of a loop: its condition counts rounds.
func isLoop(b *ssa.BasicBlock) bool {
	return slices.ContainsFunc(b.Preds, b.Dominates)
}

// nameOf names what a condition tests: a field, a variable, a parameter, or the environment variable
// or setting that a call asks for; "" if it has no name that says anything, or is an error.
func nameOf(v ssa.Value, depth int) string {
	if v == nil || depth > 8 || isError(v.Type()) {
		return ""
	}
	depth++
	switch v := v.(type) {
	case *ssa.BinOp:
		if name := nameOf(v.X, depth); name != "" || isError(v.X.Type()) {
			return name
		}
		return nameOf(v.Y, depth)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return nameOfVariable(v.X, depth)
		}
		return nameOf(v.X, depth)
	case *ssa.Field:
		if st, ok := v.X.Type().Underlying().(*types.Struct); ok {
			return fieldLabel(namedType(v.X.Type()), st.Field(v.Field))
		}
	case *ssa.Parameter:
		return v.Name()
	case *ssa.Call:
		return nameOfCall(v, depth)
	case *ssa.Extract:
		return nameOf(v.Tuple, depth)
	case *ssa.Lookup:
		return nameOf(v.X, depth)
	case *ssa.Convert:
		return nameOf(v.X, depth)
	case *ssa.ChangeType:
		return nameOf(v.X, depth)
	case *ssa.ChangeInterface:
		return nameOf(v.X, depth)
	case *ssa.MakeInterface:
		return nameOf(v.X, depth)
	case *ssa.TypeAssert:
		return nameOf(v.X, depth)
	case *ssa.Phi:
		for _, e := range v.Edges {
			if name := nameOf(e, depth); name != "" {
				return name
			}
		}
	}
	return ""
}

func nameOfVariable(addr ssa.Value, depth int) string {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		return fieldLabel(fieldOf(addr))
	case *ssa.Global:
		if addr.Object() == nil { // the builder's own: whether the package is initialised
			return ""
		}
		return addr.Name()
	case *ssa.FreeVar:
		return addr.Name()
	case *ssa.Alloc:
		return addr.Comment
	}
	return nameOf(addr, depth) // a flag's pointer
}

func fieldLabel(named *types.TypeName, field *types.Var) string {
	if field == nil {
		return ""
	}
	if named == nil {
		return field.Name()
	}
	return named.Name() + "." + field.Name()
}

// nameOfCall: os.Getenv("STORE"), viper.GetString("store"), strings.HasPrefix(dsn, "sqlite"), cfg.UseRedis().
func nameOfCall(v *ssa.Call, depth int) string {
	args := v.Call.Args
	if v.Call.Signature().Recv() != nil && !v.Call.IsInvoke() && len(args) > 0 {
		args = args[1:]
	}
	for _, a := range args {
		if c, ok := a.(*ssa.Const); ok {
			if c.Value != nil && c.Value.Kind() == constant.String && isSettingName(constant.StringVal(c.Value)) {
				return constant.StringVal(c.Value)
			}
			continue
		}
		if name := nameOf(a, depth); name != "" {
			return name
		}
	}
	if fn := callee(&v.Call); fn != nil && len(args) == 0 && fn.Signature().Recv() != nil {
		return fn.Name()
	}
	return ""
}

// isSettingName reports whether a constant looks like the name of a setting.
func isSettingName(s string) bool {
	return s != "" && len(s) < 60 && !strings.ContainsAny(s, " /:%\n")
}
