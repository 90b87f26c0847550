package lazyssa

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// Results returns what ret returns. In a function with deferred calls or named results, SSA stores the results to cells and
// returns loads of these; here they are the values that were stored, unless a deferred literal may still change a cell
// or the store is not in the block of ret: then the load stays.
func Results(ret *ssa.Return) []ssa.Value {
	out := append([]ssa.Value(nil), ret.Results...)
	for i, v := range out {
		load, ok := v.(*ssa.UnOp)
		if !ok || load.Op != token.MUL || load.Block() != ret.Block() {
			continue
		}
		if cell, ok := load.X.(*ssa.Alloc); ok && !cell.Heap {
			if stored := lastStored(cell, load); stored != nil {
				out[i] = stored
			}
		}
	}
	return out
}

// lastStored returns what the block of load stores to cell last before it, nil if nothing.
func lastStored(cell *ssa.Alloc, load *ssa.UnOp) ssa.Value {
	var last ssa.Value
	for _, instr := range load.Block().Instrs {
		if instr == ssa.Instruction(load) {
			break
		}
		if st, ok := instr.(*ssa.Store); ok && st.Addr == ssa.Value(cell) {
			last = st.Val
		}
	}
	return last
}
