package effects

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Containers of what is under way (connections, listeners, functions that cancel), kept only so that whoever ends the life of their owner can end
// theirs. Nobody else looks into them, so they die with the process as what is in them does.

// lastMethods end the life of an object.
var lastMethods = []string{"close", "closeall", "shutdown", "stop", "stopall"}

// isTornDown reports whether a container of this package holds what can be ended, and is read by nobody but the methods that end its owner's life.
func (o *Observer) isTornDown(v *types.Var) bool {
	if !holdsEndable(v.Type()) {
		return false
	}
	read := false
	for _, at := range o.reads[v] {
		if o.endsLife(at.Parent(), 0) {
			read = true
			continue
		}
		addr, ok := at.(*ssa.FieldAddr)
		if !ok || !o.isOnlyFilled(addr) {
			return false
		}
	}
	return read
}

// endsLife reports whether a function is or stands in a method that ends the life of its object, and not of something that its caller names, or in one
// that only such methods call.
func (o *Observer) endsLife(fn *ssa.Function, depth int) bool {
	const deep = 3
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	for v := range fn.Signature.Params().Variables() {
		if v.Type().String() != "context.Context" {
			return false
		}
	}
	if fn.Signature.Recv() == nil || depth > deep {
		return false
	}
	if slices.Contains(lastMethods, strings.ToLower(fn.Name())) {
		return true
	}
	calls := o.calls[fn]
	return len(calls) > 0 && len(o.values[fn]) == 0 && !token.IsExported(fn.Name()) && !slices.ContainsFunc(calls, func(c ssa.CallInstruction) bool {
		return !o.endsLife(c.Parent(), depth+1)
	})
}

// holdsEndable reports whether keys or entries of a container can be ended: they have a method that does, or are functions without parameters.
func holdsEndable(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Map:
		return isEndable(t.Key()) || isEndable(t.Elem())
	case *types.Slice:
		return isEndable(t.Elem())
	}
	return false
}

func isEndable(t types.Type) bool {
	if sig, ok := t.Underlying().(*types.Signature); ok {
		return sig.Params().Len()+sig.Results().Len() == 0
	}
	return slices.ContainsFunc([]string{"Close", "Stop", "Shutdown"}, func(name string) bool {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		_, ok := obj.(*types.Func)
		return ok
	})
}

// isOnlyFilled reports whether nothing is done with a container at an address but to make it, put entries in and take them out by their keys.
func (o *Observer) isOnlyFilled(addr *ssa.FieldAddr) bool {
	for _, r := range *addr.Referrers() {
		switch r := r.(type) {
		case *ssa.DebugRef:
		case *ssa.Store:
			if r.Addr != addr {
				return false
			}
		case *ssa.UnOp:
			if !isOnlyChanged(r) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

func isOnlyChanged(container ssa.Value) bool {
	for _, r := range *container.Referrers() {
		switch r := r.(type) {
		case *ssa.DebugRef:
		case *ssa.MapUpdate:
			if r.Map != container {
				return false
			}
		case *ssa.BinOp: // is there one at all?
			if !isConst(r.X) && !isConst(r.Y) {
				return false
			}
		case ssa.CallInstruction:
			b, ok := r.Common().Value.(*ssa.Builtin)
			if !ok || r.Common().Args[0] != container || b.Name() != "delete" && (b.Name() != "append" || !isPutBackOnly(r.Value())) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// isPutBackOnly reports whether a longer list is only assigned to a field, where it is looked at again.
func isPutBackOnly(list *ssa.Call) bool {
	return !slices.ContainsFunc(*list.Referrers(), func(r ssa.Instruction) bool {
		st, ok := r.(*ssa.Store)
		if !ok {
			return !isDebug(r)
		}
		_, ok = st.Addr.(*ssa.FieldAddr)
		return !ok || st.Val != list
	})
}
