package effects

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// OpPace is taking from a rate limiter, and waiting for it, before a call of another service.
const OpPace Op = "pace"

// OpLimit is any other use of a limiter.
const OpLimit Op = "limit"

// opOf returns the operation of a directive. Who waits for a limiter and calls nobody makes the visitor wait.
func (f *function) opOf(e model.Effect) Op {
	if Op(e.Op) == OpPace && !f.callsService(f.fn, 2) {
		return OpLimit
	}
	return Op(e.Op)
}

// callsService reports whether a function, or one of this package that it calls, calls another service.
func (f *function) callsService(fn *ssa.Function, depth int) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			obj := calledFunc(call.Common())
			if obj != nil && slices.ContainsFunc(f.model.Func(obj), func(e model.Effect) bool {
				return e.Verb == "works" && slices.Contains([]string{"http", "mail", "broker", "service"}, e.Is)
			}) {
				return true
			}
			if next := call.Common().StaticCallee(); next != nil && depth > 0 && f.callsService(next, depth-1) {
				return true
			}
		}
	}
	return false
}

// isLogThrottle reports whether all that a limit lets through is observation: each process may log once
// a minute. The library that limits calls a function that only observes.
func (f *function) isLogThrottle(s *site, t *target, e model.Effect) bool {
	return e.Op == "limit" && slices.ContainsFunc(t.library, func(other model.Effect) bool {
		return other.Verb == "calls" && f.onlyObserves(f.operandValue(s, t, other.Target))
	})
}

// onlyObserves reports whether a function of this package does nothing but feed logs and metrics.
func (f *function) onlyObserves(v ssa.Value) bool {
	if c, ok := v.(*ssa.MakeClosure); ok {
		v = c.Fn
	}
	fn, ok := v.(*ssa.Function)
	if !ok || len(fn.Blocks) == 0 {
		return false
	}
	w := &watch{Observer: &Observer{program: f.program}}
	return !slices.ContainsFunc(fn.Blocks, func(b *ssa.BasicBlock) bool { return !w.quietBlock(b) })
}
