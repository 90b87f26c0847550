package effects

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Registrations with libraries of which the model says nothing.

// registersUnknown records functions and objects that are handed to an unknown library, if they look like units of work: a
// parameter is what answers a request, or has a type that is named for a request, message or job and comes from the library
// itself or after a context. Callbacks that libraries run at once, such as transactions, options and comparators, take other
// things. Of an object the methods count by which the library calls it: those of its interface or, if it takes any object, those
// that look like remote procedures.
func (f *function) registersUnknown(s *site) {
	callee := calleePackage(s)
	if !f.emit || callee == nil || !isThirdParty(callee) || f.FirstParty(callee) {
		return
	}
	for i, arg := range s.args {
		r := Registration{Guess: true, RouteAt: -1, pos: s.instr.Pos(), Place: f.place(s.instr.Pos())}
		if i > 0 {
			r.Route, _ = f.route(s.args[i-1])
		}
		for _, v := range spread([]ssa.Value{arg}) {
			for _, look := range f.looks(v, callee) {
				r.Unit, r.Methods = look.unit, look.method
				for _, p := range f.value(v) {
					r := r
					r.Handler = p
					f.register(r)
				}
			}
		}
	}
}

// look is what a unit of work looks like: a function, or a method of an object.
type look struct{ unit, method string }

// looks returns the units of work that a value looks like to a library that is given it as a function, as an object with methods
// that it knows, or as a function that may have several types.
func (f *function) looks(v ssa.Value, library *types.Package) []look {
	typ := v.Type()
	if mi, ok := v.(*ssa.MakeInterface); ok && types.NewMethodSet(typ).Len() == 0 {
		typ = mi.X.Type()
	}
	var out []look
	switch typ := typ.Underlying().(type) {
	case *types.Pointer, *types.Struct:
		return procedures(v)
	case *types.Signature:
		if unit := f.looksLikeUnit(typ, library); unit != "" {
			out = append(out, look{unit: unit})
		} else if isProcedure(typ) {
			out = append(out, look{unit: "rpc"})
		}
	case *types.Interface:
		for m := range typ.Methods() {
			if unit := f.looksLikeUnit(m.Signature(), library); unit != "" && m.Exported() {
				out = append(out, look{unit, m.Name()})
			}
		}
	}
	return out
}

// procedures returns the methods of an object, handed on as one of any type, that look like remote procedures.
func procedures(v ssa.Value) (out []look) {
	mi, ok := v.(*ssa.MakeInterface)
	if !ok {
		return nil
	}
	set := types.NewMethodSet(mi.X.Type())
	for i := range set.Len() {
		if m, ok := set.At(i).Obj().(*types.Func); ok && m.Exported() && isProcedure(m.Signature()) {
			out = append(out, look{"rpc", m.Name()})
		}
	}
	return out
}

// isProcedure reports whether a function looks like a remote procedure: it takes a context, what it is asked and where the
// answer goes, and returns an error.
func isProcedure(sig *types.Signature) bool {
	params, results := sig.Params(), sig.Results()
	if params.Len() != 3 || results.Len() != 1 || sig.Variadic() || !isContext(params.At(0).Type()) || !isContextual(results.At(0).Type()) {
		return false
	}
	_, answered := params.At(2).Type().Underlying().(*types.Pointer)
	return answered && isData(params.At(1).Type())
}

// isData reports whether a type is a struct, or points to one.
func isData(t types.Type) bool {
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	_, ok := t.Underlying().(*types.Struct)
	return ok
}

// looksLikeUnit returns the unit of work that a parameter's type is named for.
func (f *function) looksLikeUnit(sig *types.Signature, library *types.Package) string {
	for i := range sig.Params().Len() {
		named := namedOf(sig.Params().At(i).Type())
		if named == nil || named.Obj().Pkg() == nil {
			continue
		}
		unit, ok := f.model.Takes(named.Obj().Name())
		if ok && (sameModule(named.Obj().Pkg(), library) || i > 0 && isContext(sig.Params().At(0).Type())) {
			return unit
		}
		if f.model.Means(named.Obj(), "answer") {
			return "request"
		}
	}
	return ""
}

func isContext(t types.Type) bool {
	named := namedOf(t)
	return named != nil && named.Obj().Name() == "Context" && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "context"
}

func calleePackage(s *site) *types.Package {
	call, ok := s.instr.(ssa.CallInstruction)
	if !ok {
		return nil
	}
	if m := call.Common().Method; m != nil {
		return m.Pkg()
	}
	if fn := call.Common().StaticCallee(); fn != nil {
		return pkgOf(fn)
	}
	return nil
}

// isThirdParty: import paths of the standard library have no dot in their first element.
func isThirdParty(pkg *types.Package) bool {
	first, _, _ := strings.Cut(pkg.Path(), "/")
	return strings.Contains(first, ".")
}

// sameModule compares as much of import paths as names a module on a code host.
func sameModule(a, b *types.Package) bool { return moduleOf(a) == moduleOf(b) }

func moduleOf(pkg *types.Package) string {
	parts := strings.SplitN(pkg.Path(), "/", 4)
	return strings.Join(parts[:min(3, len(parts))], "/")
}
