package effects

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Tests of observed values.

// quiet reports whether nothing but observation depends on a test: some block is reached whatever its outcome, or the end of a function that returns
// nothing, and what may lie between only observes.
func (w *watch) quiet(test *ssa.If) bool {
	blocks := test.Block().Parent().Blocks
	if len(blocks) > maxQuiet {
		return false
	}
	for _, join := range append(blocks[:len(blocks):len(blocks)], nil) {
		w.logged = false
		if between, ok := w.between(test.Block(), join); ok {
			w.found = w.found || w.logged
			return w.chosen(append(between, join))
		}
	}
	return false
}

const maxQuiet = 64 // blocks of a function whose tests are looked at

// between returns the blocks from a test to where its branches join, nil for the end; false if one of them does more than observe.
func (w *watch) between(test, join *ssa.BasicBlock) (out []*ssa.BasicBlock, ok bool) {
	todo := slices.Clone(test.Succs)
	for len(todo) > 0 {
		b := todo[0]
		todo = todo[1:]
		if b == join || b == test || slices.Contains(out, b) {
			continue // back at the test, it is tried again
		}
		if !w.quietBlock(b) || join != nil && len(b.Succs) == 0 {
			return nil, false
		}
		out = append(out, b)
		todo = append(todo, b.Succs...)
	}
	return out, true
}

// chosen reports whether the values that depend on where blocks are entered from are observed.
func (w *watch) chosen(blocks []*ssa.BasicBlock) bool {
	for _, b := range blocks {
		if b == nil {
			continue
		}
		for _, instr := range b.Instrs {
			if phi, ok := instr.(*ssa.Phi); ok && !w.value(phi) {
				return false
			}
		}
	}
	return true
}

// quietBlock reports whether a block only observes.
func (w *watch) quietBlock(b *ssa.BasicBlock) bool {
	for _, instr := range b.Instrs {
		switch v := instr.(type) {
		case *ssa.Store:
			if _, local := root(v.Addr).(*ssa.Alloc); !local && !w.isOwn(v.Addr) {
				return false
			}
		case *ssa.Return:
			if len(v.Results) > 0 {
				return false
			}
		case ssa.CallInstruction:
			_, builtin := v.Common().Value.(*ssa.Builtin)
			observes := w.observing(v.Common())
			if !builtin && !observes && !w.putsBack(v.Common()) && !w.isPure(v.Common(), nil) && !w.reckons(v.Common(), 0) && !w.isGetter(v.Common()) && !w.yieldsLog(v.Common()) {
				return false
			}
			w.logged = w.logged || observes
		case *ssa.MapUpdate:
			if _, local := v.Map.(*ssa.MakeMap); !local && !w.isOwn(v.Map) {
				return false
			}
		case *ssa.Send, *ssa.Panic:
			return false
		}
	}
	return true
}

// putsBack reports whether a call changes an atomic number that is watched.
func (w *watch) putsBack(call *ssa.CallCommon) bool {
	return len(call.Args) > 0 && w.takesAddress(call, call.Args[0]) && w.isOwn(call.Args[0])
}

// isOwn reports whether an address, or a container, is that of a variable that is watched: who has logged something notes that he did.
func (w *watch) isOwn(at ssa.Value) bool {
	switch at := at.(type) {
	case *ssa.UnOp:
		return w.isOwn(at.X)
	case *ssa.IndexAddr:
		return w.isOwn(at.X)
	case *ssa.Global:
		return w.vars[at.Object()]
	case *ssa.FieldAddr:
		v := fieldOf(at.X.Type(), at.Field)
		return v != nil && w.vars[v.Origin()]
	}
	return false
}

// root returns what an address leads into.
func root(v ssa.Value) ssa.Value {
	for {
		switch x := v.(type) {
		case *ssa.FieldAddr:
			v = x.X
		case *ssa.IndexAddr:
			v = x.X
		default:
			return v
		}
	}
}
