package effects

import (
	"golang.org/x/tools/go/ssa"
)

// components returns the strongly connected components of the functions' references to each
// other, callees first (Tarjan, 1972).
func components(fns []*ssa.Function) [][]*ssa.Function {
	t := &tarjan{own: map[*ssa.Function]bool{}, index: map[*ssa.Function]int{}, low: map[*ssa.Function]int{}, on: map[*ssa.Function]bool{}}
	for _, fn := range fns {
		t.own[fn] = true
	}
	for _, fn := range fns {
		if t.index[fn] == 0 {
			t.visit(fn)
		}
	}
	return t.out
}

type tarjan struct {
	own   map[*ssa.Function]bool
	index map[*ssa.Function]int
	low   map[*ssa.Function]int
	on    map[*ssa.Function]bool
	stack []*ssa.Function
	out   [][]*ssa.Function
}

// References returns the functions that fn mentions: calls them, or uses them as values.
func References(fn *ssa.Function) []*ssa.Function {
	var out []*ssa.Function
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			for _, op := range instr.Operands(nil) {
				if g, ok := (*op).(*ssa.Function); ok {
					if o := g.Origin(); o != nil {
						g = o
					}
					out = append(out, g)
				}
			}
		}
	}
	return out
}

// Values returns the functions that fn uses as values: all that it mentions but does not just call.
func Values(fn *ssa.Function) []*ssa.Function {
	var out []*ssa.Function
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			callee := (*ssa.Value)(nil)
			if call, ok := instr.(ssa.CallInstruction); ok {
				callee = &call.Common().Value
			}
			for _, op := range instr.Operands(nil) {
				if g, ok := (*op).(*ssa.Function); ok && op != callee {
					out = append(out, g)
				}
			}
		}
	}
	return out
}
