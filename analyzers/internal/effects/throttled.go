package effects

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

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
