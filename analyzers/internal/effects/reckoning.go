package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Calls of which nothing but the result is to be seen.

const maxReckoned = 3 // calls below each other

// reckons reports whether a call is that of a function of the program that changes nothing and calls nothing that might: it makes its results of what
// it is given, whatever it tests.
func (o *Observer) reckons(call *ssa.CallCommon, depth int) bool {
	fn := call.StaticCallee()
	if fn == nil || depth > maxReckoned || fn.Signature.Results().Len() == 0 {
		return false
	}
	fn = source(fn)
	if fn.Blocks == nil || len(fn.Blocks) > maxQuiet || fn.Pkg == nil || !o.FirstParty(fn.Pkg.Pkg) {
		return false
	}
	for v := range fn.Signature.Results().Variables() {
		if !isValue(v.Type()) {
			return false
		}
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if !o.reckonsHere(instr, depth) {
				return false
			}
		}
	}
	return true
}

func (o *Observer) reckonsHere(instr ssa.Instruction, depth int) bool {
	switch instr := instr.(type) {
	case *ssa.Store:
		_, local := root(instr.Addr).(*ssa.Alloc)
		return local
	case *ssa.MapUpdate:
		_, local := instr.Map.(*ssa.MakeMap)
		return local
	case *ssa.Call:
		_, builtin := instr.Call.Value.(*ssa.Builtin)
		return builtin || o.isPure(&instr.Call, nil) || o.isGetter(&instr.Call) || o.reckons(&instr.Call, depth+1)
	case *ssa.Send, *ssa.Select, *ssa.Go, *ssa.Defer, *ssa.MakeClosure:
		return false
	}
	return true
}

// isGetter reports whether a call asks an object of a library for a number, a text or a truth value, with no arguments, and the model knows of no effect.
func (o *Observer) isGetter(call *ssa.CallCommon) bool {
	obj := calledFunc(call)
	if obj == nil || o.FirstParty(obj.Pkg()) || obj.Signature().Recv() == nil || obj.Signature().Params().Len() > 0 || obj.Signature().Results().Len() != 1 {
		return false
	}
	return isValue(obj.Signature().Results().At(0).Type()) && len(o.model.Func(obj)) == 0
}

// yieldsLog reports whether a call asks for what log output is written to.
func (o *Observer) yieldsLog(call *ssa.CallCommon) bool {
	for v := range call.Signature().Results().Variables() {
		if named := namedOf(v.Type()); named != nil && o.model.BenignAs(named.Obj(), "log") {
			return true
		}
	}
	return false
}

// isValue reports whether a type is of numbers, texts or truth values.
func isValue(t types.Type) bool {
	_, ok := t.Underlying().(*types.Basic)
	return ok
}
