package entry

import (
	"go/types"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// Methods that are units of work: those that a library calls on an object it was handed, those that
// implement what generated code wants, and those of structs that embed what makes them a handler.

// handlerMethods returns the methods of t that a library calls per unit of work: all those of a
// generated service interface, or those that the model names.
func (f *finder) handlerMethods(t types.Type, r *effects.Registered) []*types.Func {
	set := types.NewMethodSet(t)
	var out []*types.Func
	for i := range set.Len() {
		m := set.At(i).Obj().(*types.Func)
		if f.isHandlerMethod(m, r) {
			out = append(out, m)
		}
	}
	return out
}

func (f *finder) isHandlerMethod(m *types.Func, r *effects.Registered) bool {
	switch service := r.Service(); {
	case service != nil:
		o, _, _ := types.LookupFieldOrMethod(service, false, m.Pkg(), m.Name())
		return o != nil && m.Exported()
	case r.Methods == "all":
		return m.Exported()
	case r.Methods != "":
		return m.Name() == r.Methods
	}
	_, ok := f.model.Serve(m)
	return ok
}

// byMethod reports whether a method is a unit of work by its name, its signature and its receiver, and
// whether the receiver is made anew for each.
func (f *finder) byMethod(m *types.Func) (unit string, fresh, ok bool) {
	if e, ok := f.model.Serve(m); ok {
		return e.Unit, e.Fresh, true
	}
	if !m.Exported() {
		return "", false, false
	}
	if unit, fresh, ok = f.embeddedHandler(m, m.Signature().Recv().Type()); ok {
		return unit, fresh, true
	}
	unit, ok = f.serviceMethod(m)
	return unit, false, ok
}

// embeddedHandler: the type embeds generated code's stub of the same method, or a library's type that
// makes a handler of all its methods, directly or through first-party types.
func (f *finder) embeddedHandler(m *types.Func, t types.Type) (unit string, fresh, ok bool) {
	if ptr, isPtr := types.Unalias(t).(*types.Pointer); isPtr {
		t = ptr.Elem()
	}
	st, isStruct := t.Underlying().(*types.Struct)
	if !isStruct {
		return "", false, false
	}
	for i := range st.NumFields() {
		field := st.Field(i)
		if !field.Embedded() {
			continue
		}
		library := false
		if tn := typeName(field.Type()); tn != nil && tn.Pkg() != nil {
			library = !f.eff.FirstParty(tn.Pkg())
		}
		e, ok := f.model.Embeds(field.Name())
		switch {
		case ok && e.Methods == "all":
			if library {
				return e.Unit, e.Fresh, true
			}
		case ok:
			if o, _, _ := types.LookupFieldOrMethod(field.Type(), true, m.Pkg(), m.Name()); o != nil {
				return e.Unit, e.Fresh, true
			}
			continue
		}
		if !library {
			if unit, fresh, ok := f.embeddedHandler(m, field.Type()); ok && fresh {
				return unit, fresh, ok
			}
		}
	}
	return "", false, false
}

// A service is an interface whose methods are units of work.
type service struct {
	*types.Interface
	unit string
}

// serviceMethod: the receiver implements a service that generated code asks for, and this is one of its
// methods.
func (f *finder) serviceMethod(m *types.Func) (unit string, ok bool) {
	if f.services == nil {
		f.services = f.providedServices()
	}
	t := m.Signature().Recv().Type()
	for _, s := range f.services {
		if o, _, _ := types.LookupFieldOrMethod(s.Interface, false, m.Pkg(), m.Name()); o != nil && implements(t, s.Interface) {
			return s.unit, true
		}
	}
	return "", false
}

func implements(t types.Type, iface *types.Interface) bool {
	if _, isPtr := t.(*types.Pointer); !isPtr {
		t = types.NewPointer(t)
	}
	return types.Implements(t, iface)
}

// providedServices returns the services that methods of this package return to generated code.
func (f *finder) providedServices() []service {
	out := []service{}
	seen := map[*types.TypeName]bool{}
	for _, fn := range f.eff.Funcs {
		results := fn.Signature.Results()
		if fn.Signature.Recv() == nil || results.Len() != 1 {
			continue
		}
		tn := typeName(results.At(0).Type())
		if tn == nil || seen[tn] || tn.Pkg() == nil {
			continue
		}
		iface, ok := tn.Type().Underlying().(*types.Interface)
		if unit := f.provider(tn, fn.Name()); ok && unit != "" {
			seen[tn] = true
			out = append(out, service{iface, unit})
		}
	}
	return out
}

// provider returns the unit of the services that an interface beside tn provides by a method of that name.
func (f *finder) provider(tn *types.TypeName, method string) string {
	scope := tn.Pkg().Scope()
	for _, name := range f.model.Providers() {
		root, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || !types.IsInterface(root.Type()) {
			continue
		}
		if o, _, _ := types.LookupFieldOrMethod(root.Type(), false, tn.Pkg(), method); o != nil {
			unit, _ := f.model.Provides(name)
			return unit
		}
	}
	return ""
}
