package effects

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// File systems in memory: what a unit of work writes to one that it has made for itself is no file, and gone with it. One that
// outlives the unit of work is state that the construction pass finds where it is made, and reports once; that is all that an
// unexported variable or field holds if the package puts nothing else into it. Files in others are reported as those on disk are,
// for nothing says which file system that is.

// isInMemory reports whether a call is about a file system in memory.
func (f *function) isInMemory(s *site) bool {
	for _, v := range s.args {
		if !isFileSystem(v.Type()) {
			continue
		}
		if o := f.origin(v); o.Is&FromMemory != 0 && o.Is&(FromState|FromHeld) == 0 {
			return true
		}
		if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL && f.memory[heldAt(load.X)] {
			return true
		}
	}
	return false
}

// heldAt returns the unexported field or package variable at an address, nil if it is none.
func heldAt(addr ssa.Value) any {
	switch addr.(type) {
	case *ssa.FieldAddr, *ssa.Global:
		return placeOf(addr)
	}
	return nil
}

// findMemory returns the unexported fields and package variables that hold file systems in memory only: all that functions store
// there is made by what the model says makes one, and nobody takes their address.
func (p *program) findMemory(funcs []*ssa.Function) map[any]bool {
	out := map[any]bool{}
	for _, fn := range funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				p.noteMemory(instr, out)
			}
		}
	}
	return out
}

func (p *program) noteMemory(instr ssa.Instruction, memory map[any]bool) {
	st, isStore := instr.(*ssa.Store)
	for _, op := range instr.Operands(nil) {
		addr := *op
		if addr == nil || heldAt(addr) == nil || !isFileSystem(addr.Type().Underlying().(*types.Pointer).Elem()) {
			continue
		}
		_, isLoad := instr.(*ssa.UnOp)
		switch place := heldAt(addr); {
		case isStore && st.Addr == addr:
			before, seen := memory[place]
			memory[place] = (before || !seen) && p.makesMemory(st.Val)
		case !isLoad:
			memory[place] = false
		}
	}
}

// makesMemory reports whether a value is the result of a call that makes a file system in memory.
func (p *program) makesMemory(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return p.makesMemory(v.X)
	case *ssa.ChangeInterface:
		return p.makesMemory(v.X)
	case *ssa.Call:
		obj := calledFunc(&v.Call)
		return obj != nil && slices.ContainsFunc(p.model.Func(obj), func(e model.Effect) bool { return e.Verb == "origin" && e.Is == "memory" })
	}
	return false
}

// system returns 1 + the parameter that is the file system of a call, 0 if there is none.
func (f *function) system(s *site) int {
	for _, v := range s.args {
		if p, ok := v.(*ssa.Parameter); ok && isFileSystem(p.Type()) {
			return slices.Index(f.fn.Params, p) + 1
		}
	}
	return 0
}

// bindSystem translates the file system of a callee's file. It reports whether there still is a file.
func (f *function) bindSystem(s *site, t *target, file *FileUse) bool {
	if file.System == 0 {
		return true
	}
	var arg ssa.Value
	if t.direct && file.System <= len(s.args) {
		arg = s.args[file.System-1]
	}
	file.System = 0
	if arg == nil {
		return true
	}
	on := &site{args: []ssa.Value{arg}}
	file.System = f.system(on)
	return !f.isInMemory(on)
}

// isFileSystem reports whether a type is one of file systems, by its look.
func isFileSystem(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "OpenFile")
	_, ok := obj.(*types.Func)
	return ok
}
