package effects

import (
	"cmp"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Registrations: which functions and objects libraries are given to run per unit of work.

// registers records handlers that a library is given.
func (f *function) registers(s *site, t *target, e model.Effect) {
	if !f.emit {
		return
	}
	r := Registration{Unit: e.Unit, Methods: e.Methods, RouteAt: -1, Copies: f.model.Copies(t.frame.Pkg), pos: s.instr.Pos(), Place: f.place(s.instr.Pos())}
	if e.Verb == "startup" {
		r.Unit = cmp.Or(e.Is, "startup")
	}
	if v := f.operandValue(s, t, e.Target); v != nil && (e.Verb == "generated" || e.Methods == "all") && t.fn != nil && e.Target >= 0 {
		r.service = serviceOf(t.fn.Signature.Params().At(int(e.Target)).Type())
	}
	if v := f.operandValue(s, t, e.Pattern); v != nil {
		if e.Field != "" {
			r.Route = f.fieldRoute(structAddr(v), e.Field)
		} else {
			r.Route, r.RouteAt = f.route(v)
		}
		if r.Route != "" && e.Method != "" {
			r.Route = e.Method + " " + r.Route
		}
	}
	i := f.operandIndex(s, t, e.Target)
	for ; i >= 0 && i < len(t.args); i++ {
		ps := t.args[i]
		if e.Variadic && i == len(t.args)-1 || isMap(f.operandValue(s, t, e.Target)) {
			var elems paths
			for _, p := range ps {
				elems.add(f.load(p.then(elem))...)
			}
			ps = append(ps[:len(ps):len(ps)], elems...)
		}
		for _, p := range ps {
			r := r
			r.Handler = p
			f.register(r)
		}
		if !e.Variadic {
			return
		}
	}
}

// serviceOf returns the interface by which a library calls what it is given, nil if that says nothing.
func serviceOf(t types.Type) *types.Interface {
	if i, ok := t.Underlying().(*types.Interface); ok && i.NumMethods() > 0 {
		return i
	}
	return nil
}

// isMap reports whether a value is a map, of which a library calls the elements: functions by name.
func isMap(v ssa.Value) bool {
	if v == nil {
		return false
	}
	_, ok := v.Type().Underlying().(*types.Map)
	return ok
}

// registersField records handlers that are assigned to a field of a library's struct.
func (f *function) registersField(fa *ssa.FieldAddr, vals paths, at ssa.Instruction) {
	named := namedOf(fa.X.Type())
	if named == nil || named.Obj().Pkg() == nil || f.FirstParty(named.Obj().Pkg()) {
		return
	}
	st, ok := named.Underlying().(*types.Struct)
	if !ok {
		return
	}
	for _, e := range f.model.Field(named.Obj().Pkg().Path(), named.Obj().Name(), st.Field(fa.Field).Name()) {
		r := Registration{Unit: e.Unit, Methods: e.Methods, RouteAt: -1, pos: at.Pos(), Place: f.place(at.Pos())}
		switch e.Verb {
		case "startup":
			r.Unit = cmp.Or(e.Is, "startup")
		case "entry":
			r.Route, r.Methods = f.fieldRoute(fa.X, e.Field), e.Methods
			if e.Methods == "all" {
				r.service = serviceOf(st.Field(fa.Field).Type())
			}
		default:
			continue
		}
		for _, p := range vals {
			r := r
			r.Handler = p
			f.register(r)
		}
	}
}

// route returns the constant text of a route, or the parameter that holds it.
func (f *function) route(v ssa.Value) (text string, param int) {
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value != nil && v.Value.Kind() == constant.String {
			return strings.TrimSpace(constant.StringVal(v.Value)), -1
		}
	case *ssa.Parameter:
		for i, p := range f.fn.Params {
			if p == v {
				return "", i
			}
		}
	case *ssa.BinOp: // prefix + "/x": the constant end says enough
		text, _ := f.route(v.Y)
		return text, -1
	}
	return "", -1
}

// fieldRoute returns the constant text of the field of the struct at an address, after that of a field
// called Method if it has one.
func (f *function) fieldRoute(addr ssa.Value, field string) string {
	if addr == nil || field == "" {
		return ""
	}
	texts := map[string]string{}
	for _, ref := range *addr.Referrers() {
		fa, ok := ref.(*ssa.FieldAddr)
		if !ok || fa.X != addr {
			continue
		}
		for _, use := range *fa.Referrers() {
			if st, ok := use.(*ssa.Store); ok && st.Addr == fa {
				texts[fieldName(fa)], _ = f.route(st.Val)
			}
		}
	}
	if texts[field] == "" {
		return ""
	}
	return strings.TrimSpace(texts["Method"] + " " + texts[field])
}

func fieldName(fa *ssa.FieldAddr) string {
	return fa.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct).Field(fa.Field).Name()
}

// structAddr returns where a struct that is loaded lies; nil if it is not loaded.
func structAddr(v ssa.Value) ssa.Value {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL && load.X.Referrers() != nil {
		return load.X
	}
	return nil
}

// register keeps a registration: in the summary if the handler comes from the caller, else for
// the entry pass.
func (f *function) register(r Registration) {
	switch r.Handler.Root.Kind {
	case Param, FreeVar:
		for _, old := range f.sum.Regs {
			if old.Handler == r.Handler && old.Route == r.Route && old.Unit == r.Unit {
				return
			}
		}
		if len(f.sum.Regs) == maxRegs {
			f.sum.Capped++
			return
		}
		f.sum.Regs = append(f.sum.Regs, r)
		// a handler kept in a field of a parameter is one that somebody here may have put there
		if r.Handler.Slot() == "" {
			return
		}
	}
	f.regs = append(f.regs, &Registered{Registration: r, f: f})
	if r.Handler.Root.Kind == local && r.Handler.Steps == "" && f.wraps(r.Handler.Root.Index, 0) && len(f.sum.Regs) < maxRegs {
		f.sum.Regs = append(f.sum.Regs, r)
	}
}
