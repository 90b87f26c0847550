package construction

import (
	"cmp"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Keys that one package generates and another uses: the fact says which parameters and fields of the first party lead to a
// library that protects something by them, and the importer sees what it hands in.

// Taker is a function with a parameter, or a field, that takes such a key.
type Taker struct {
	Package string
	Name    string // F, T.M, or T.F of a field
	Param   int    // the receiver counts; -1 of a field
	What    string // what the key protects
}

// handedKey is a taker of another package as the model would say it.
type handedKey struct {
	param int
	model.Effect
}

const maxTakers = 64

// addTakers notes through which parameters and fields other packages hand in the key.
func (f *finder) addTakers(e model.Effect, key ssa.Value) {
	w := f.flow.newWalk()
	w.follow(key, 0)
	for _, o := range w.open {
		t := Taker{What: e.What, Param: o.param}
		if o.field != nil {
			t.Package, t.Name, t.Param = o.owner.Pkg().Path(), o.owner.Name()+"."+o.field.Name(), -1
		} else {
			t.Package, t.Name = f.pass.Pkg.Path(), methodName(o.fn)
		}
		if t.Name != "" && f.eff.FirstParty(f.packageOf(o)) && !slices.Contains(f.takers, t) {
			f.takers = append(f.takers, t)
		}
	}
}

func (f *finder) packageOf(o entrance) *types.Package {
	if o.field != nil {
		return o.owner.Pkg()
	}
	return f.pass.Pkg
}

// methodName returns the name of a function, T.M of a method, "" if others cannot call it.
func methodName(fn *ssa.Function) string {
	recv := fn.Signature.Recv()
	if recv == nil {
		return fn.Name()
	}
	if named := namedType(recv.Type()); named != nil && named.Exported() {
		return named.Name() + "." + fn.Name()
	}
	return ""
}

// exportedTakers returns the takers, sorted.
func (f *finder) exportedTakers() []Taker {
	slices.SortFunc(f.takers, func(a, b Taker) int {
		return cmp.Or(strings.Compare(a.Package, b.Package), strings.Compare(a.Name, b.Name), cmp.Compare(a.Param, b.Param), strings.Compare(a.What, b.What))
	})
	return f.takers[:min(len(f.takers), maxTakers)]
}

// importTaker notes a taker of another package by its object.
func (f *finder) importTaker(t Taker) {
	for _, pkg := range f.pass.Pkg.Imports() {
		if pkg.Path() != t.Package {
			continue
		}
		e := model.Effect{Verb: "keeps", Kind: "sessionmap", What: t.What, Store: "key", Level: "debatable", When: random,
			Target: model.Operand(t.Param), Key: model.None}
		if obj := lookup(pkg, t.Name); obj != nil {
			f.handed[obj] = append(f.handed[obj], handedKey{t.Param, e})
		}
	}
}

// lookup finds a function, a method or a field of a package, nil if there is none of that name.
func lookup(pkg *types.Package, name string) types.Object {
	first, second, nested := strings.Cut(name, ".")
	obj := pkg.Scope().Lookup(first)
	if !nested || obj == nil {
		return obj
	}
	member, _, _ := types.LookupFieldOrMethod(obj.Type(), true, pkg, second)
	return member
}

// handsKey finds calls that hand a generated key to another package.
func (f *finder) handsKey(fn *ssa.Function, call ssa.CallInstruction, obj *types.Func) {
	for _, h := range f.handed[obj] {
		args := call.Common().Args
		if h.param < 0 || h.param >= len(args) || call.Common().IsInvoke() || !f.is(h.Effect, args[h.param]) {
			continue
		}
		s := &Site{Keeps: h.Effect, Name: qualified(obj), Fn: fn, Pos: call.Pos(), Global: f.isGlobal(call.Value()), block: call.Block()}
		s.Kept = f.keepers(args[h.param])
		f.add(s)
	}
}

// assignsKey finds assignments of generated keys to fields of other packages.
func (f *finder) assignsKey(fn *ssa.Function, st *ssa.Store, owner *types.TypeName, field *types.Var) {
	if owner == nil || owner.Pkg() == f.pass.Pkg {
		return
	}
	for _, h := range f.handed[field.Origin()] {
		if f.is(h.Effect, st.Val) {
			s := &Site{Keeps: h.Effect, Name: owner.Pkg().Name() + "." + owner.Name() + "." + field.Name(), Fn: fn, Pos: positionOf(st), block: st.Block()}
			s.Kept = f.keepers(st.Val)
			f.add(s)
		}
	}
}
