package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// OpPace is taking from a rate limiter of which nobody is turned away: one that is waited for before a call of another service, or that leaves now and
// then undone what nobody learns of.
const OpPace Op = "pace"

// OpLimit is any other use of a limiter.
const OpLimit Op = "limit"

// opOf returns the operation of a directive. Who waits for a limiter and calls nobody makes the visitor wait.
func (f *function) opOf(s *site, t *target, e model.Effect) Op {
	switch op := Op(e.Op); {
	case op == OpPace && !f.callsService(f.fn, 2):
		return OpLimit
	case op == OpLimit && f.runsUnasked(s, t):
		return OpPace
	default:
		return op
	}
}

// runsUnasked reports whether a limiter that answers nothing runs a literal when it may, and nothing that the literal does tells the caller whether it ran.
func (f *function) runsUnasked(s *site, t *target) bool {
	call, ok := s.instr.(ssa.CallInstruction)
	return ok && call.Common().Signature().Results().Len() == 0 && slices.ContainsFunc(t.library, func(e model.Effect) bool {
		return e.Verb == "calls" && !f.tellsCaller(f.operandValue(s, t, e.Target))
	})
}

// tellsCaller reports whether a literal changes what it captured or captures the answer to a visitor; so may whatever is no literal.
func (f *function) tellsCaller(v ssa.Value) bool {
	mc, ok := v.(*ssa.MakeClosure)
	return !ok || slices.ContainsFunc(mc.Fn.(*ssa.Function).FreeVars, func(fv *ssa.FreeVar) bool {
		t := fv.Type()
		if ptr, ok := t.Underlying().(*types.Pointer); ok {
			t = ptr.Elem()
		}
		named := namedOf(t)
		return named != nil && f.model.Means(named.Obj(), "answer") || slices.ContainsFunc(*fv.Referrers(), func(r ssa.Instruction) bool {
			st, ok := r.(*ssa.Store)
			return ok && st.Addr == fv
		})
	})
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
