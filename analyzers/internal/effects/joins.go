package effects

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Goroutines that end before their starter does: a pipeline, a few workers for one piece of work. Their loops live no
// longer than what started them, so they are loops of the starter, which may itself be a process-long goroutine, or a
// unit of work. Unlike with a task, somebody who may wait is not enough: the function itself waits, and for the end.

// survives reports whether a goroutine that an instruction starts may go on when the function returns.
func (f *function) survives(start ssa.CallInstruction) bool {
	if f.sum.Serves {
		return true // so does the function
	}
	w := waiter{program: f.program, starter: start}
	common := start.Common()
	if _, ok := start.(*ssa.Go); !ok { // a library starts it for a group, which knows when all have ended
		return common.IsInvoke() || len(common.Args) == 0 || !w.isSignal(common.Args[0].Type()) || !w.drains(common.Args[0])
	}
	body, inputs, given := started(common)
	for i, in := range inputs {
		if w.isSignal(in.Type()) && f.endsWith(body, in) && w.drains(given[i]) || takesAll(in) && closes(given[i]) {
			return false
		}
	}
	return true
}

// takesAll reports whether a function receives from a channel, or from one in a variable, until it is closed.
func takesAll(v ssa.Value) bool {
	return slices.ContainsFunc(*v.Referrers(), func(r ssa.Instruction) bool {
		op, ok := r.(*ssa.UnOp)
		return ok && (op.Op == token.ARROW && op.CommaOk || op.Op == token.MUL && takesAll(op))
	})
}

// closes reports whether a function closes a channel, or one in a variable, itself or by a literal that it defers.
func closes(v ssa.Value) bool {
	return slices.ContainsFunc(*v.Referrers(), func(r ssa.Instruction) bool {
		switch r := r.(type) {
		case *ssa.UnOp:
			return r.Op == token.MUL && closes(r)
		case *ssa.MakeClosure:
			fn := r.Fn.(*ssa.Function)
			return isDeferred(r) && closes(capturedAs(fn, r, v))
		case ssa.CallInstruction:
			b, ok := r.Common().Value.(*ssa.Builtin)
			return ok && b.Name() == "close"
		}
		return false
	})
}

// started returns the body of a goroutine, if it stands in this package, with its inputs and what they are given.
func started(common *ssa.CallCommon) (body *ssa.Function, inputs, given []ssa.Value) {
	body = common.StaticCallee()
	if body == nil || body.Blocks == nil {
		return nil, nil, nil
	}
	if mc, ok := common.Value.(*ssa.MakeClosure); ok {
		for i, v := range body.FreeVars {
			inputs, given = append(inputs, v), append(given, mc.Bindings[i])
		}
	}
	for i, v := range body.Params {
		inputs, given = append(inputs, v), append(given, common.Args[i])
	}
	return body, inputs, given
}

// drains reports whether the function waits by means of v, or has a callee do so.
func (w *waiter) drains(v ssa.Value) bool {
	return w.anyUse(v, 0, func(r ssa.Instruction) bool {
		call, ok := r.(*ssa.Call)
		return ok && w.handsOn(&call.Call, v)
	})
}

// endsWith reports whether the last thing that a function does with its waiting is a sign through v: a deferred close of
// a channel, Done of a group, a result. One that is given before or in the waiting means something else.
func (f *function) endsWith(body *ssa.Function, v ssa.Value) bool {
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.UnOp:
			if f.endsWith(body, r) {
				return true
			}
		case *ssa.MakeClosure:
			if fn := r.Fn.(*ssa.Function); isDeferred(r) && f.endsWith(fn, capturedAs(fn, r, v)) {
				return true
			}
		case *ssa.Defer:
			return true
		case *ssa.Send, *ssa.Call:
			if !f.waitsAfter(body, r.Block()) {
				return true
			}
		}
	}
	return false
}

func isDeferred(mc *ssa.MakeClosure) bool {
	for _, r := range *mc.Referrers() {
		if d, ok := r.(*ssa.Defer); ok && d.Call.Value == mc {
			return true
		}
	}
	return false
}

// capturedAs returns the variable of a literal that v is captured as.
func capturedAs(fn *ssa.Function, mc *ssa.MakeClosure, v ssa.Value) ssa.Value {
	for i, b := range mc.Bindings {
		if b == v {
			return fn.FreeVars[i]
		}
	}
	return nil
}

// waitsAfter reports whether a function may wait in a loop, from a block on.
func (f *function) waitsAfter(fn *ssa.Function, from *ssa.BasicBlock) bool {
	state := f.states[fn]
	if state == nil {
		return false
	}
	for b := range state.waits {
		if follows(from, b) {
			return true
		}
	}
	return false
}
