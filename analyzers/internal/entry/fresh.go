package entry

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Types of which units of work make their own objects.

// freshTypes returns the types that this package allocates: true for those that it allocates inside units of work only.
func (f *finder) freshTypes() map[*types.TypeName]bool {
	fresh := map[*types.TypeName]bool{}
	for _, fn := range f.eff.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if al, ok := instr.(*ssa.Alloc); ok && fn.Signature.Recv() == nil || ok && receiver(fn) != typeName(al.Type()) {
					tn := typeName(al.Type())
					inside := f.out.Fresh(fn)
					if old, seen := fresh[tn]; !seen || old {
						fresh[tn] = inside
					}
				}
			}
		}
	}
	return fresh
}

// sharedTypes returns the names ("pkg.T") of this package's types of which start-up code makes objects.
func (f *finder) sharedTypes() map[string]bool {
	shared := map[string]bool{}
	for _, fn := range f.eff.Funcs {
		if !f.out.startUp[fn] {
			continue
		}
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if al, ok := instr.(*ssa.Alloc); ok && al.Heap {
					if tn := typeName(al.Type()); tn != nil && tn.Pkg() == f.pass.Pkg {
						shared[tn.Pkg().Path()+"."+tn.Name()] = true
					}
				}
			}
		}
	}
	return shared
}

// fleeting returns the names ("pkg.T", sorted) of this package's struct types whose objects come and go with the units of work: nobody here allocates one
// outside, and nobody keeps one. That is what contexts of somebody's own framework are.
func (f *finder) fleeting(fresh map[*types.TypeName]bool) []string {
	kept := map[*types.TypeName]bool{}
	for _, fn := range f.eff.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if v := f.keeps(instr); v != nil {
					kept[typeName(v.Type())] = true
				}
			}
		}
	}
	var out []string
	for tn, inside := range fresh {
		if tn == nil || tn.Pkg() != f.pass.Pkg || !inside || kept[tn] || f.isPart(tn) {
			continue
		}
		if _, ok := tn.Type().Underlying().(*types.Struct); ok {
			out = append(out, tn.Pkg().Path()+"."+tn.Name())
		}
	}
	slices.Sort(out)
	return out
}

// keeps returns the value that an instruction puts where others may find it, nil if it puts none.
func (f *finder) keeps(instr ssa.Instruction) ssa.Value {
	switch v := instr.(type) {
	case *ssa.Store:
		if _, local := v.Addr.(*ssa.Alloc); !local {
			return v.Val
		}
	case *ssa.MapUpdate:
		return v.Value
	case *ssa.Send:
		return v.X
	case *ssa.MakeInterface:
		if slices.ContainsFunc(*v.Referrers(), f.mayKeep) {
			return v.X
		}
	}
	return nil
}

// mayKeep reports whether a use of an interface value may keep it: anything but handing it to a library of which the model does not say so.
func (f *finder) mayKeep(use ssa.Instruction) bool {
	call, ok := use.(ssa.CallInstruction)
	if !ok {
		return true
	}
	fn := call.Common().StaticCallee()
	if fn == nil || fn.Object() == nil || f.eff.FirstParty(fn.Object().Pkg()) {
		return true
	}
	obj, ok := fn.Object().(*types.Func)
	if !ok {
		return true
	}
	for _, e := range f.model.Func(obj) {
		if e.Verb == "mutates" {
			return true
		}
	}
	return false
}

// isPart reports whether objects of a type are parts of others of this package, or of package variables.
func (f *finder) isPart(tn *types.TypeName) bool {
	scope := f.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		switch obj := scope.Lookup(name).(type) {
		case *types.Var:
			if holds(obj.Type(), tn) {
				return true
			}
		case *types.TypeName:
			st, ok := obj.Type().Underlying().(*types.Struct)
			if !ok {
				continue
			}
			for v := range st.Fields() {
				if holds(v.Type(), tn) {
					return true
				}
			}
		}
	}
	return false
}

// holds reports whether a value of type t is an object of the type, or refers to some.
func holds(t types.Type, tn *types.TypeName) bool {
	switch u := types.Unalias(t).(type) {
	case *types.Named:
		return u.Obj() == tn
	case *types.Pointer:
		return holds(u.Elem(), tn)
	case *types.Slice:
		return holds(u.Elem(), tn)
	case *types.Array:
		return holds(u.Elem(), tn)
	case *types.Map:
		return holds(u.Elem(), tn) || holds(u.Key(), tn)
	case *types.Chan:
		return holds(u.Elem(), tn)
	}
	return false
}
