package construction

import (
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/lazyssa"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Keys that a process generates: what another process signed or encrypted cannot be read with them. Nothing is
// said of keys that the generating function also stores somewhere, for then others may load them.

// isGenerated reports whether a value may be one that the process generates.
func (f *finder) isGenerated(v ssa.Value) bool {
	if f.generated == nil {
		f.findGenerated()
	}
	return slices.ContainsFunc(f.sources(v), func(s source) bool {
		return f.generated[s.value] || f.isImportedKey(s.value) || s.read != nil && f.keys[s.read]
	})
}

// keyMade returns where a generated value is made, in this package.
func (f *finder) keyMade(v ssa.Value) token.Pos {
	for _, s := range f.sources(v) {
		if f.generated[s.value] {
			return s.value.Pos()
		}
	}
	return token.NoPos
}

// addSpelled adds what a library makes of generated values: id.String(), hex.EncodeToString(key).
func (f *finder) addSpelled() {
	for _, fn := range f.funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if call, ok := instr.(*ssa.Call); ok && f.spells(call) {
					f.generated[call] = true
				}
			}
		}
	}
}

func (f *finder) spells(call *ssa.Call) bool {
	args := call.Call.Args
	if call.Call.IsInvoke() || len(args) == 0 || len(args) > 2 || !isKey(call.Type()) {
		return false
	}
	fn, last := callee(&call.Call), args[len(args)-1]
	return fn != nil && !f.eff.FirstParty(fn.Pkg()) && isKey(last.Type()) &&
		slices.ContainsFunc(f.sources(last), func(s source) bool { return f.generated[s.value] })
}

// isImportedKey reports whether a value is a key that another package generates.
func (f *finder) isImportedKey(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Global:
		return v.Object() != nil && f.keys[v.Object()]
	case *ssa.Call:
		fn := callee(&v.Call)
		return fn != nil && f.keys[fn]
	}
	return false
}

const maxKeys = 64

// exportedKeys returns the names of exported variables and fields ("T.f") that hold, and functions that return, keys that the process generates.
func (f *finder) exportedKeys() []string {
	members := f.eff.SSA.Members
	var out []string
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if !token.IsExported(name) {
			continue
		}
		if f.isKeyMember(members[name]) {
			out = append(out, name)
		}
		if m, ok := members[name].(*ssa.Type); ok {
			out = append(out, f.keyFields(m.Object().(*types.TypeName))...)
		}
	}
	return out[:min(len(out), maxKeys)]
}

// keyFields returns the names of the exported fields of a struct type to which the process assigns what it generates.
func (f *finder) keyFields(tn *types.TypeName) (out []string) {
	st, ok := tn.Type().Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	for field := range st.Fields() {
		if field.Exported() && isKey(field.Type()) && slices.ContainsFunc(f.fields[field.Origin()], func(st *ssa.Store) bool { return f.isGenerated(st.Val) }) {
			out = append(out, tn.Name()+"."+field.Name())
		}
	}
	return out
}

// member returns the exported member or field of a package with a name as exportedKeys returns it, nil if there is none.
func member(pkg *types.Package, name string) types.Object {
	typ, field, ok := strings.Cut(name, ".")
	obj := pkg.Scope().Lookup(typ)
	if !ok || obj == nil {
		return obj
	}
	found, _, _ := types.LookupFieldOrMethod(obj.Type(), true, pkg, field)
	return found
}

func (f *finder) isKeyMember(member ssa.Member) bool {
	switch m := member.(type) {
	case *ssa.Global:
		if !isKey(m.Type().Underlying().(*types.Pointer).Elem()) {
			return false
		}
		w := &walk{flow: f.flow, seen: map[ssa.Value]bool{}}
		w.global(m, 0)
		return slices.ContainsFunc(w.out, func(s source) bool { return s.value != nil && f.isGenerated(s.value) })
	case *ssa.Function:
		results := m.Signature.Results()
		return results.Len() > 0 && isKey(results.At(0).Type()) && !f.stores(m) && f.returnsGenerated(m)
	}
	return false
}

// isKey reports whether values of the type may be keys: bytes or text.
func isKey(t types.Type) bool { return isBytes(t) || isText(t) }

// returnsGenerated reports whether a function's first result is generated.
func (f *finder) returnsGenerated(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if ok && len(ret.Results) > 0 && !isFailure(ret) && f.isGenerated(lazyssa.Results(ret)[0]) {
			return true
		}
	}
	return false
}

// findGenerated collects the results of generators and the buffers that generators fill.
func (f *finder) findGenerated() {
	f.generated = map[ssa.Value]bool{}
	for _, fn := range f.funcs {
		if f.stores(fn) {
			continue
		}
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if call, ok := instr.(*ssa.Call); ok {
					f.addGenerated(call)
				}
			}
		}
	}
	if len(f.generated) > 0 {
		f.addSpelled()
	}
}

func (f *finder) addGenerated(call *ssa.Call) {
	fn := callee(&call.Call)
	if fn == nil {
		return
	}
	for _, e := range f.model.Func(fn) {
		switch {
		case e.Verb == "origin" && e.Is == "token" && e.Target == model.None:
			f.generated[call] = true
		case e.Verb == "origin" && e.Is == "token":
			f.addBuffer(argument(&call.Call, e.Target))
		case e.Verb == "fills" && f.readsRandom(call):
			f.addBuffer(argument(&call.Call, e.Target))
		}
	}
}

// readsRandom reports whether a call is given a source of random bytes: io.ReadFull(rand.Reader, key).
func (f *finder) readsRandom(call *ssa.Call) bool {
	return slices.ContainsFunc(call.Call.Args, func(a ssa.Value) bool {
		return slices.ContainsFunc(f.sources(a), func(s source) bool {
			g, ok := s.value.(*ssa.Global)
			return ok && g.Object() != nil && slices.ContainsFunc(f.model.Symbol(g.Object().Pkg(), g.Name()), func(e model.Effect) bool {
				return e.Verb == "origin" && e.Is == "token"
			})
		})
	})
}

func (f *finder) addBuffer(buffer ssa.Value) {
	if buffer == nil {
		return
	}
	for _, s := range f.sources(buffer) {
		if s.value != nil {
			f.generated[s.value] = true
		}
	}
}

// stores reports whether a function writes to a file or a service.
func (f *finder) stores(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			if obj := callee(call.Common()); obj != nil && slices.ContainsFunc(f.model.Func(obj), isStoring) {
				return true
			}
		}
	}
	return false
}

func isStoring(e model.Effect) bool {
	return e.Verb == "works" && e.Is != "none" || e.Verb == "file" && slices.Contains([]string{"create", "write", "open", "temp", "rename"}, e.Op)
}

// isBytes reports whether a type is an array or slice of bytes: a buffer stands for what it holds.
func isBytes(t types.Type) bool {
	var elem types.Type
	switch t := t.Underlying().(type) {
	case *types.Array:
		elem = t.Elem()
	case *types.Slice:
		elem = t.Elem()
	default:
		return false
	}
	b, ok := elem.Underlying().(*types.Basic)
	return ok && b.Kind() == types.Byte
}
