package construction

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Objects that leave their package: importers may still set the options that are fields or methods of
// the object itself. So the package that makes it cannot tell where its state lives; the program can.

// Option is an option that a package sets on objects which it did not make.
type Option struct {
	Name   string
	Switch string // what decides at run time whether it does; "" if nothing does
}

// optionsSet returns the options that the package moves out of the process for objects of others, sorted.
func (f *finder) optionsSet() (out []Option) {
	f.settings("") // collects them
	for name, sets := range f.set {
		for _, set := range sets {
			ofPackage := set.call != nil && set.call.Call.Signature().Results().Len() == 0
			if !ofPackage && !f.isOthers(set.base) || !f.classify(set.value).set {
				continue
			}
			if moved, by := f.moves(set, &Site{}); moved {
				out = append(out, Option{name, by})
			}
		}
	}
	slices.SortFunc(out, func(a, b Option) int { return strings.Compare(a.Name+" "+a.Switch, b.Name+" "+b.Switch) })
	return slices.Compact(out)
}

// isOthers reports whether an object may come from another package.
func (f *finder) isOthers(object ssa.Value) bool {
	return object != nil && slices.ContainsFunc(f.sources(object), func(s source) bool {
		_, made := s.value.(*ssa.Alloc)
		return s.isUnknown() || s.field == nil && !made && f.isElsewhere(s)
	})
}

// isElsewhere reports whether a value is the result of a call into, or a variable of, another package
// than this one and the library.
func (f *finder) isElsewhere(s source) bool {
	g, ok := s.value.(*ssa.Global)
	return f.isForeign(s) || ok && g.Pkg.Pkg != f.pass.Pkg
}

// isSetOutside reports whether other packages get the object and can set one of its options.
func (f *finder) isSetOutside(s *Site) bool {
	if f.pass.Pkg.Name() == "main" || s.library != nil || s.value == nil {
		return s.library != nil && f.pass.Pkg.Name() != "main"
	}
	call, ok := s.value.(*ssa.Call)
	if !ok || call == nil || namedType(call.Type()) == nil {
		return false
	}
	if !slices.ContainsFunc(s.Keeps.Unless, func(option string) bool { return f.isOptionOf(namedType(call.Type()), option) }) {
		return false
	}
	e := &escape{finder: f, seen: map[ssa.Value]bool{}}
	return e.follow(call)
}

// escape follows an object forward, to where other packages get it.
type escape struct {
	*finder
	seen map[ssa.Value]bool
}

const maxEscape = 200

func (e *escape) follow(v ssa.Value) bool {
	if v == nil || e.seen[v] || len(e.seen) > maxEscape || v.Referrers() == nil {
		return false
	}
	e.seen[v] = true
	return slices.ContainsFunc(*v.Referrers(), func(r ssa.Instruction) bool { return e.instruction(v, r) })
}

func (e *escape) instruction(v ssa.Value, r ssa.Instruction) bool {
	switch r := r.(type) {
	case *ssa.Store:
		return r.Val == v && e.stored(r.Addr)
	case *ssa.Return:
		return e.returned(r, v)
	case *ssa.Call:
		return e.passed(r, v)
	case *ssa.Phi, *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.ChangeType, *ssa.TypeAssert, *ssa.Extract:
		return e.follow(r.(ssa.Value))
	}
	return false
}

// stored: exported variables and fields are in everybody's reach, others where the package loads them.
func (e *escape) stored(addr ssa.Value) bool {
	switch addr := addr.(type) {
	case *ssa.Global:
		return token.IsExported(addr.Name()) || e.loaded(func(a ssa.Value) bool { return a == addr })
	case *ssa.FieldAddr:
		_, field := fieldOf(addr)
		return field != nil && (field.Exported() || e.loaded(func(a ssa.Value) bool {
			other, ok := a.(*ssa.FieldAddr)
			return ok && sameField(other, field)
		}))
	case *ssa.Alloc:
		return e.loaded(func(a ssa.Value) bool { return a == addr })
	}
	return false
}

func sameField(addr *ssa.FieldAddr, field *types.Var) bool {
	_, other := fieldOf(addr)
	return other != nil && other.Origin() == field.Origin()
}

// loaded follows what is loaded from an address.
func (e *escape) loaded(is func(ssa.Value) bool) bool {
	for _, fn := range e.funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if load, ok := instr.(*ssa.UnOp); ok && load.Op == token.MUL && is(load.X) && e.follow(load) {
					return true
				}
			}
		}
	}
	return false
}

// returned: what unexported functions return goes on in their callers.
func (e *escape) returned(r *ssa.Return, v ssa.Value) bool {
	fn := r.Parent()
	if fn.Parent() == nil && fn.Object() != nil && fn.Object().Exported() {
		return true
	}
	for _, c := range e.callers[fn] {
		result := c.Value()
		if result == nil {
			continue
		}
		if len(r.Results) == 1 && e.follow(result) {
			return true
		}
		for _, ref := range *result.Referrers() {
			if x, ok := ref.(*ssa.Extract); ok && x.Index < len(r.Results) && r.Results[x.Index] == v && e.follow(x) {
				return true
			}
		}
	}
	return false
}

// passed follows an argument into a function of the package.
func (e *escape) passed(call *ssa.Call, v ssa.Value) bool {
	fn := call.Call.StaticCallee()
	if fn == nil || len(fn.Blocks) == 0 {
		return false
	}
	for i, a := range call.Call.Args {
		if a == v && i < len(fn.Params) && e.follow(fn.Params[i]) {
			return true
		}
	}
	return false
}
