package construction

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/lazyssa"
)

// Objects that are opened and closed again by functions that do not serve: those of a command that copies,
// migrates or checks. What serves closes its databases, too, but not before it ends.

// isPassing reports whether all that may hold an object close it before they end.
func (f *finder) isPassing(s *Site) bool {
	call, ok := s.value.(*ssa.Call)
	return ok && call != nil && !s.Global && f.isClosed(call, 0)
}

// isClosed reports whether the function that makes a call closes its first result on every way to success, or
// hands it back to callers that do. Those of an exported function are not known.
func (f *finder) isClosed(call *ssa.Call, depth int) bool {
	fn := call.Parent()
	if fn == nil || depth > maxCallers || f.eff.Summary(fn).Serves || callsBack(fn) {
		return false
	}
	closes := map[*ssa.BasicBlock]bool{}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if f.closes(instr, call) {
				closes[b] = true
			}
		}
	}
	if closes[call.Block()] || len(closes) > 0 && !f.reaches(call.Block(), closes, f.isSuccess) {
		return true
	}
	obj, ok := fn.Object().(*types.Func)
	if !ok || obj.Exported() || f.valued[fn] || !f.returns(fn, call) {
		return false
	}
	return len(f.callers[fn]) > 0 && !slices.ContainsFunc(f.callers[fn], func(c ssa.CallInstruction) bool {
		next, ok := c.(*ssa.Call)
		return !ok || !f.isClosed(next, depth+1)
	})
}

// callsBack reports whether a function calls one that it is handed, which may serve.
func callsBack(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok || call.Call.IsInvoke() {
				continue
			}
			switch call.Call.Value.(type) {
			case *ssa.Function, *ssa.Builtin, *ssa.MakeClosure:
			default:
				return true
			}
		}
	}
	return false
}

// isSuccess reports whether a block returns without an error, as far as is known.
func (f *finder) isSuccess(b *ssa.BasicBlock) bool {
	ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
	if !ok || isFailure(ret) || f.exits(b) {
		return false
	}
	results := lazyssa.Results(ret)
	if len(results) != 1 || !isError(results[0].Type()) || len(b.Preds) != 1 || !isTestOfError(b.Preds[0]) {
		return true
	}
	c, isNil := results[0].(*ssa.Const)
	return isNil && c.Value == nil
}

// isTestOfError reports whether a block ends in a test of an error.
func isTestOfError(b *ssa.BasicBlock) bool {
	test, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	if !ok {
		return false
	}
	cond, ok := test.Cond.(*ssa.BinOp)
	return ok && isError(cond.X.Type())
}

// closes reports whether an instruction calls, now or at the end, a method Close of what a call returns, or a
// function literal that does.
func (f *finder) closes(instr ssa.Instruction, call *ssa.Call) bool {
	c, ok := instr.(ssa.CallInstruction)
	if !ok {
		return false
	}
	if mc, ok := c.Common().Value.(*ssa.MakeClosure); ok {
		for _, b := range mc.Fn.(*ssa.Function).Blocks {
			if slices.ContainsFunc(b.Instrs, func(instr ssa.Instruction) bool { return f.closes(instr, call) }) {
				return true
			}
		}
		return false
	}
	method := callee(c.Common())
	if method == nil || method.Name() != "Close" {
		return false
	}
	object := c.Common().Value
	if !c.Common().IsInvoke() {
		if len(c.Common().Args) == 0 {
			return false
		}
		object = c.Common().Args[0]
	}
	return f.isResult(object, call, 0)
}

// returns reports whether a function returns what a call returns.
func (f *finder) returns(fn *ssa.Function, call *ssa.Call) bool {
	for _, b := range fn.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && len(ret.Results) > 0 && f.isResult(lazyssa.Results(ret)[0], call, 0) {
			return true
		}
	}
	return false
}

// isResult reports whether a value is the first result of a call, wherever the function kept it meanwhile, or what
// a library made of it.
func (f *finder) isResult(v ssa.Value, call *ssa.Call, depth int) bool {
	const maxSteps = 12
	if v == call || depth > maxSteps {
		return v == call
	}
	depth++
	switch v := v.(type) {
	case *ssa.Extract:
		return v.Index == 0 && f.isResult(v.Tuple, call, depth)
	case *ssa.Call:
		return f.derives(v, call, depth)
	case *ssa.MakeInterface:
		return f.isResult(v.X, call, depth)
	case *ssa.ChangeInterface:
		return f.isResult(v.X, call, depth)
	case *ssa.Phi:
		return slices.ContainsFunc(v.Edges, func(e ssa.Value) bool { return f.isResult(e, call, depth) })
	case *ssa.UnOp:
		return f.holdsResult(v.X, call, depth)
	}
	return false
}

// derives reports whether a library's function is handed the result of a call: gorm.Open(sqlite.Open(name)).
func (f *finder) derives(v, call *ssa.Call, depth int) bool {
	obj := callee(&v.Call)
	if obj == nil || obj.Pkg() == nil || f.eff.FirstParty(obj.Pkg()) {
		return false
	}
	operands := v.Call.Args
	if v.Call.IsInvoke() {
		operands = append([]ssa.Value{v.Call.Value}, operands...)
	}
	return slices.ContainsFunc(operands, func(x ssa.Value) bool { return f.isResult(x, call, depth) })
}

// holdsResult reports whether a variable is assigned the first result of a call.
func (f *finder) holdsResult(addr ssa.Value, call *ssa.Call, depth int) bool {
	switch addr := addr.(type) {
	case *ssa.Alloc:
		return slices.ContainsFunc(storesTo(addr), func(st *ssa.Store) bool { return f.isResult(st.Val, call, depth) })
	case *ssa.FreeVar:
		fn := addr.Parent()
		i := slices.Index(fn.FreeVars, addr)
		return slices.ContainsFunc(f.closures[fn], func(mc *ssa.MakeClosure) bool { return f.holdsResult(mc.Bindings[i], call, depth) })
	}
	return false
}
