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
	return slices.ContainsFunc(f.sources(v), f.isKeySource)
}

// isKeySource reports whether what comes from a source is generated, by this package or by another.
func (f *finder) isKeySource(s source) bool {
	if f.generated == nil {
		f.findGenerated()
	}
	return s.read != nil && f.keys[s.read] || f.generated[s.value] || f.made[s.value] || f.isImportedKey(s.value)
}

// keepers returns the functions that put a generated value into variables or fields on its way to v: nil among them stands for another package.
func (f *finder) keepers(v ssa.Value) (kept []*ssa.Function) {
	w := f.flow.newWalk()
	w.follow(v, 0)
	for i, s := range w.out {
		_, isGlobal := s.value.(*ssa.Global)
		switch {
		case !f.isKeySource(s):
		case s.read != nil && f.keys[s.read]:
			kept = append(kept, nil)
		case w.kept[i] != nil || isGlobal:
			kept = append(kept, w.kept[i])
		}
	}
	return kept
}

// keyMade returns where a generated value is made in this package, or where a function of another one is called that makes it.
func (f *finder) keyMade(v ssa.Value) token.Pos {
	for _, s := range f.sources(v) {
		if f.generated[s.value] || f.made[s.value] || f.isMadeElsewhere(s.value) {
			return s.value.Pos()
		}
	}
	return token.NoPos
}

// findMade collects the calls by which a function of the standard library, or a method, makes a value of one that is generated: its hash, its
// spelling in hexadecimal digits. Those are generated, too, and others may be made of them: until there are no more.
func (f *finder) findMade() {
	f.made = map[ssa.Value]bool{}
	if len(f.generated)+len(f.keys) == 0 {
		return
	}
	var all []*ssa.Call
	for call := range f.calls() {
		if len(f.keyOperands(call)) > 0 {
			all = append(all, call)
		}
	}
	for grown := true; grown; {
		grown = false
		for _, call := range all {
			if !f.made[call] && slices.ContainsFunc(f.keyOperands(call), f.isGenerated) {
				f.made[call], grown = true, true
			}
		}
	}
}

// keyOperands returns the arguments of which a call may make a key, none if it makes no value that may be one. Files have contents of their own.
func (f *finder) keyOperands(call *ssa.Call) []ssa.Value {
	fn := callee(&call.Call)
	if fn == nil || fn.Pkg() == nil || f.eff.FirstParty(fn.Pkg()) || !f.isKey(call.Type()) ||
		slices.ContainsFunc(f.model.Func(fn), func(e model.Effect) bool { return e.Verb == "file" && e.Op != "format" }) {
		return nil
	}
	args := call.Call.Args
	if strings.Contains(fn.Pkg().Path(), ".") { // a library: of its own values only
		if fn.Signature().Recv() == nil || len(args) == 0 {
			return nil
		}
		args = args[:1]
	}
	return slices.DeleteFunc(slices.Clone(args), func(a ssa.Value) bool { return !f.isKey(a.Type()) && !isVariadic(a) })
}

// isVariadic reports whether an argument is the list of those that a function prints, whatever they are.
func isVariadic(v ssa.Value) bool {
	list, ok := v.Type().(*types.Slice)
	return ok && types.IsInterface(list.Elem())
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

func (f *finder) isMadeElsewhere(v ssa.Value) bool {
	_, ok := v.(*ssa.Call)
	return ok && f.isImportedKey(v)
}

const maxKeys = 64

// exportedKeys returns the names of exported variables and fields that hold, and functions that return, keys that the
// process generates.
func (f *finder) exportedKeys() []string {
	members := f.eff.SSA.Members
	var out []string
	for _, name := range slices.Sorted(maps.Keys(members)) {
		switch {
		case !token.IsExported(name):
		case f.isKeyMember(members[name]):
			out = append(out, name)
		default:
			out = append(out, f.keyFields(members[name])...)
		}
	}
	return out[:min(len(out), maxKeys)]
}

// keyFields returns the names of a type's exported fields to which the package assigns generated keys: Signer.Secret. Those
// that the package reports itself are left out.
func (f *finder) keyFields(member ssa.Member) (names []string) {
	typ, ok := member.(*ssa.Type)
	if !ok {
		return nil
	}
	st, ok := typ.Type().Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	for field := range st.Fields() {
		if field.Exported() && f.isKey(field.Type()) && slices.ContainsFunc(f.fields[field], func(store *ssa.Store) bool {
			return f.isGenerated(store.Val)
		}) && !f.isReported(field) && !f.isSaved(field, namedType(typ.Type())) {
			names = append(names, typ.Name()+"."+field.Name())
		}
	}
	return names
}

// isSaved reports whether a function of the package that writes to a file or a service mentions the field, or hands on an object
// that has it as a whole.
func (f *finder) isSaved(field *types.Var, owner *types.TypeName) bool {
	return slices.ContainsFunc(f.funcs, func(fn *ssa.Function) bool {
		return f.stores(fn) && slices.ContainsFunc(fn.Blocks, func(b *ssa.BasicBlock) bool {
			return slices.ContainsFunc(b.Instrs, func(instr ssa.Instruction) bool {
				switch instr := instr.(type) {
				case *ssa.FieldAddr:
					_, mentioned := fieldOf(instr)
					return mentioned != nil && mentioned.Origin() == field
				case *ssa.MakeInterface:
					return namedType(instr.X.Type()) == owner
				}
				return false
			})
		})
	})
}

func (f *finder) isKeyMember(member ssa.Member) bool {
	switch m := member.(type) {
	case *ssa.Global:
		if !f.isKey(m.Type().Underlying().(*types.Pointer).Elem()) {
			return false
		}
		w := f.flow.newWalk()
		w.global(m, 0)
		return slices.ContainsFunc(w.out, func(s source) bool { return s.value != nil && f.isGenerated(s.value) })
	case *ssa.Function:
		results := m.Signature.Results()
		return results.Len() > 0 && f.isKey(results.At(0).Type()) && !f.stores(m) && f.returnsGenerated(m)
	}
	return false
}

// isKey reports whether values of the type may be keys: bytes, text or a library's private keys.
func (f *finder) isKey(t types.Type) bool {
	named := namedType(t)
	return isBytes(t) || isText(t) || named != nil && f.model.Means(named, "key")
}

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
	for call := range f.calls() {
		if !f.stores(call.Parent()) {
			f.addGenerated(call)
		}
	}
	f.findMade()
}

func (f *finder) addGenerated(call *ssa.Call) {
	fn := callee(&call.Call)
	if fn == nil {
		return
	}
	for _, e := range f.model.Func(fn) {
		switch {
		case isOfKey(e) && e.Target == model.None:
			f.generated[call] = true
			f.addDrawn(call)
		case isOfKey(e):
			f.addBuffer(argument(&call.Call, e.Target))
		case e.Verb == "fills" && f.readsRandom(call):
			f.addBuffer(argument(&call.Call, e.Target))
		}
	}
}

// addDrawn adds the buffer into which a function puts what it looks up by a generated number: letter by letter.
func (f *finder) addDrawn(number *ssa.Call) {
	for _, b := range number.Parent().Blocks {
		for _, instr := range b.Instrs {
			st, ok := instr.(*ssa.Store)
			if !ok {
				continue
			}
			if elem, ok := st.Addr.(*ssa.IndexAddr); ok && isComputedFrom(st.Val, number, 0) {
				f.addBuffer(elem.X)
			}
		}
	}
}

// isComputedFrom reports whether a value was computed from another, a few steps back.
func isComputedFrom(v ssa.Value, from ssa.Value, depth int) bool {
	const maxSteps = 6
	if v == from || depth == maxSteps {
		return v == from
	}
	instr, ok := v.(ssa.Instruction)
	if _, phi := v.(*ssa.Phi); !ok || phi {
		return false
	}
	return slices.ContainsFunc(instr.Operands(nil), func(op *ssa.Value) bool { return *op != nil && isComputedFrom(*op, from, depth+1) })
}

// isOfKey reports whether an effect says that something is generated that may be a key.
func isOfKey(e model.Effect) bool { return e.Verb == "origin" && (e.Is == "token" || e.Is == "key") }

// readsRandom reports whether a call is given a source of random bytes: io.ReadFull(rand.Reader, key).
func (f *finder) readsRandom(call *ssa.Call) bool {
	return slices.ContainsFunc(call.Call.Args, func(a ssa.Value) bool {
		return slices.ContainsFunc(f.sources(a), func(s source) bool {
			g, ok := s.value.(*ssa.Global)
			return ok && g.Object() != nil && slices.ContainsFunc(f.model.Symbol(g.Object().Pkg(), g.Name()), func(e model.Effect) bool {
				return isOfKey(e)
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
	answer, known := f.storing[fn]
	if !known {
		answer = f.callsStoring(fn)
		f.storing[fn] = answer
	}
	return answer
}

func (f *finder) callsStoring(fn *ssa.Function) bool {
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
