package construction

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// isClient reports whether a function builds a client of another service, itself or by a function that
// it calls: its name says so, or it calls what the model knows to make clients.
func (f *finder) isClient(fn *ssa.Function) bool {
	for outer := fn; outer != nil; outer = outer.Parent() {
		name := strings.ToLower(outer.Name())
		if strings.Contains(name, "client") || strings.Contains(name, "proxy") || f.makesClient(outer, 0) {
			return true
		}
	}
	return false
}

func (f *finder) makesClient(fn *ssa.Function, depth int) bool {
	const maxDepth = 2
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			obj := callee(call.Common())
			if obj != nil && slices.ContainsFunc(f.model.Func(obj), func(e model.Effect) bool { return e.Verb == "client" }) {
				return true
			}
			if next := call.Common().StaticCallee(); next != nil && depth < maxDepth && f.makesClient(next, depth+1) {
				return true
			}
		}
	}
	return false
}
