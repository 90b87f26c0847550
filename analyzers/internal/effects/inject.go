package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Injection: a container calls constructors and hands their results on by type. That a result is to be known as an
// interface is said in an option beside the constructor, not by a conversion.

// injects binds what constructors return to the interfaces that an option names: fx.As(new(Store)).
func (f *function) injects(option *ssa.Call) {
	if !f.emit || len(option.Call.Args) == 0 {
		return
	}
	var ifaces []string
	for _, v := range varargs(option.Call.Args[0]) {
		if ptr, ok := v.Type().Underlying().(*types.Pointer); ok && types.IsInterface(ptr.Elem()) {
			ifaces = append(ifaces, f.TypeName(ptr.Elem()))
		}
	}
	for _, call := range handedTo(option) {
		for _, arg := range call.Call.Args {
			if mk, ok := arg.(*ssa.MakeInterface); ok {
				f.injected(mk, ifaces)
			}
		}
	}
}

// injected binds the result of a constructor.
func (f *function) injected(constructor *ssa.MakeInterface, ifaces []string) {
	sig, ok := constructor.X.Type().Underlying().(*types.Signature)
	if !ok || sig.Results().Len() == 0 {
		return
	}
	typ := sig.Results().At(0).Type()
	name := f.typeString(typ)
	if name == "" || !f.ownsMethods(typ) {
		return
	}
	for _, iface := range ifaces {
		f.bindings = append(f.bindings, &Binding{Iface: iface, Type: name, Value: &Value{Type: typ},
			Fn: f.fn, Pos: constructor.Pos(), Place: f.place(constructor.Pos())})
	}
}

// handedTo returns the calls that are given v, as it is or among variadic arguments.
func handedTo(v ssa.Value) (calls []*ssa.Call) {
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.Call:
			calls = append(calls, r)
		case *ssa.MakeInterface:
			calls = append(calls, handedTo(r)...)
		case *ssa.ChangeInterface:
			calls = append(calls, handedTo(r)...)
		case *ssa.Slice:
			calls = append(calls, handedTo(r)...)
		case *ssa.Store:
			if at, ok := r.Addr.(*ssa.IndexAddr); ok && r.Val == v {
				calls = append(calls, handedTo(at.X)...)
			}
		}
	}
	return calls
}
