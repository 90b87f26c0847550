package effects

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Scratch memory: a captured variable, an unexported package variable or an unexported field that every function of the
// package assigns before it reads it. It is kept by accident (an err that belongs to the function around), and carries
// nothing from one unit of work to the next.

// scratch is the set of such places: *ssa.Alloc of captured variables, *ssa.Global, and *types.Var of fields.
type scratch map[any]bool

// access is a load of a place or a store to it, through an address.
type access struct {
	instr ssa.Instruction
	base  ssa.Value // of a field: the pointer to its struct
	store bool
}

// scratchFinder collects what the functions of a package do to their places.
type scratchFinder struct {
	accesses map[any]map[*ssa.Function][]access
	escaped  map[any]bool // used in another way
}

// findScratch looks at all functions of a package, literals included.
func findScratch(funcs []*ssa.Function) scratch {
	s := &scratchFinder{accesses: map[any]map[*ssa.Function][]access{}, escaped: map[any]bool{}}
	for _, fn := range funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				s.instr(instr)
			}
		}
	}
	out := scratch{}
	for place, byFunc := range s.accesses {
		if s.escaped[place] {
			continue
		}
		loads := 0
		ok := true
		for _, as := range byFunc {
			n, assigned := assignedFirst(as)
			loads, ok = loads+n, ok && assigned
		}
		if ok && loads > 0 {
			out[place] = true
		}
	}
	return out
}

// has reports whether addr is the address of scratch memory.
func (s scratch) has(addr ssa.Value) bool {
	place := placeOf(addr)
	return place != nil && s[place]
}

// placeOf returns the place at an address, nil if it is none that may be scratch memory.
func placeOf(addr ssa.Value) any {
	switch v := addr.(type) {
	case *ssa.Global:
		if !token.IsExported(v.Name()) {
			return v
		}
	case *ssa.FieldAddr:
		if ptr, ok := v.X.Type().Underlying().(*types.Pointer); ok {
			if st, ok := ptr.Elem().Underlying().(*types.Struct); ok && !st.Field(v.Field).Exported() {
				return st.Field(v.Field).Origin()
			}
		}
	case *ssa.FreeVar:
		if cell := cellOf(v); cell != nil {
			return cell
		}
	case *ssa.Alloc:
		if v.Heap {
			return v
		}
	}
	return nil
}

// cellOf returns the variable that a literal captured, nil if it is not known.
func cellOf(v *ssa.FreeVar) *ssa.Alloc {
	fn := v.Parent()
	index := -1
	for i, free := range fn.FreeVars {
		if free == v {
			index = i
		}
	}
	if fn.Parent() == nil || index < 0 {
		return nil
	}
	for _, b := range fn.Parent().Blocks {
		for _, instr := range b.Instrs {
			if mk, ok := instr.(*ssa.MakeClosure); ok && mk.Fn == ssa.Value(fn) {
				switch bound := mk.Bindings[index].(type) {
				case *ssa.Alloc:
					return bound
				case *ssa.FreeVar:
					return cellOf(bound)
				}
				return nil
			}
		}
	}
	return nil
}

func (s *scratchFinder) instr(instr ssa.Instruction) {
	switch v := instr.(type) {
	case *ssa.UnOp:
		if v.Op == token.MUL {
			s.note(v.X, access{instr: v})
			s.copied(v)
			return
		}
	case *ssa.Store:
		s.note(v.Addr, access{instr: v, store: true})
		s.escapes(v.Val)
		return
	case *ssa.FieldAddr:
		s.escapes(v.X)
		return
	case *ssa.MakeClosure, *ssa.DebugRef:
		return
	}
	for _, op := range instr.Operands(nil) {
		if *op != nil {
			s.escapes(*op)
		}
	}
}

func (s *scratchFinder) note(addr ssa.Value, a access) {
	place := placeOf(addr)
	if place == nil {
		return
	}
	if fa, ok := addr.(*ssa.FieldAddr); ok {
		a.base = fa.X
	}
	if s.accesses[place] == nil {
		s.accesses[place] = map[*ssa.Function][]access{}
	}
	fn := a.instr.Parent()
	s.accesses[place][fn] = append(s.accesses[place][fn], a)
}

func (s *scratchFinder) escapes(v ssa.Value) {
	if place := placeOf(v); place != nil {
		s.escaped[place] = true
	}
}

// copied: who copies a struct reads all its fields.
func (s *scratchFinder) copied(load *ssa.UnOp) {
	st, ok := load.Type().Underlying().(*types.Struct)
	if !ok {
		return
	}
	for i := range st.NumFields() {
		s.escaped[st.Field(i).Origin()] = true
	}
}

// assignedFirst counts the loads that a function makes of a place and reports whether each comes after a store to it,
// whichever way the function takes.
func assignedFirst(as []access) (loads int, ok bool) {
	for _, load := range as {
		if load.store {
			continue
		}
		loads++
		stores := map[ssa.Instruction]bool{}
		for _, st := range as {
			if st.store && st.base == load.base {
				stores[st.instr] = true
			}
		}
		if !alwaysPassed(load.instr, stores) {
			return loads, false
		}
	}
	return loads, true
}

// alwaysPassed reports whether every way from the function's entry to an instruction passes one of the others.
func alwaysPassed(to ssa.Instruction, others map[ssa.Instruction]bool) bool {
	for _, instr := range to.Block().Instrs {
		if instr == to {
			break
		}
		if others[instr] {
			return true
		}
	}
	seen := map[*ssa.BasicBlock]bool{}
	for _, b := range to.Parent().Blocks {
		seen[b] = slices.ContainsFunc(b.Instrs, func(instr ssa.Instruction) bool { return others[instr] })
	}
	entry := to.Parent().Blocks[0]
	todo := []*ssa.BasicBlock{to.Block()}
	for len(todo) > 0 {
		b := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if b == entry {
			return false
		}
		for _, pred := range b.Preds {
			if !seen[pred] {
				seen[pred] = true
				todo = append(todo, pred)
			}
		}
	}
	return true
}
