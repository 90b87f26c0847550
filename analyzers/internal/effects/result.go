package effects

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// results makes the summary's results: what each may alias, with the memory that the function
// allocates and hands out.
func (f *function) results() {
	x := &exporter{function: f, number: map[int]int{}}
	for _, b := range f.fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok {
			continue
		}
		for i, v := range ret.Results {
			for len(f.sum.Results) <= i {
				f.sum.Results = append(f.sum.Results, Returned{})
			}
			r := &f.sum.Results[i]
			r.Origin.join(f.origin(v))
			if isContextual(v.Type()) {
				continue
			}
			for _, p := range f.value(v) {
				x.addTo(&r.From, x.path(p))
			}
		}
	}
	if !f.sum.usefulResults() {
		f.sum.Results = nil
	}
}

func (s *Summary) usefulResults() bool {
	for _, r := range s.Results {
		if len(r.From) > 0 || r.Origin.Params != 0 || r.Origin.Is&(FromToken|FromCookie|FromHeader|FromRequest|FromState) != 0 {
			return true
		}
	}
	return false
}

// exporter numbers the objects that results lead to.
type exporter struct {
	*function
	number map[int]int // of f.objs to Summary.Objects
}

func (x *exporter) addTo(set *[]Path, p Path) {
	ps := paths(*set)
	if p.Root.Kind != 0 {
		ps.add(p)
	}
	*set = ps
}

// path returns p with local memory renamed; the zero path if there are too many objects.
func (x *exporter) path(p Path) Path {
	if p.Root.Kind != local {
		return p
	}
	n, ok := x.number[p.Root.Index]
	if !ok {
		if len(x.sum.Objects) == maxObjects {
			x.sum.Capped++
			return Path{}
		}
		n = len(x.sum.Objects)
		x.number[p.Root.Index] = n
		x.sum.Objects = append(x.sum.Objects, Object{})
		o := x.describe(x.objs[p.Root.Index])
		x.sum.Objects[n] = o
	}
	return Path{Root{Kind: Fresh, Index: n}, p.Steps}
}

func (x *exporter) describe(o *object) Object {
	out := Object{Name: o.name, typ: o.typ, Type: x.typeString(o.typ)}
	if c := o.closure; c != nil {
		out.Closure = &Closure{Frame: c.frame, fn: c.fn, Summary: c.sum, Names: c.names}
		for _, free := range c.free {
			var to []Path
			for _, p := range free {
				x.addTo(&to, x.path(p))
			}
			out.Closure.Free = append(out.Closure.Free, to)
		}
	}
	for _, steps := range o.keys {
		c := o.content[steps]
		for _, set := range []struct {
			ps   paths
			copy bool
		}{{c.refs, false}, {c.copies, true}} {
			var to []Path
			for _, p := range set.ps {
				x.addTo(&to, x.path(p))
			}
			if len(to) > 0 {
				out.Contents = append(out.Contents, Content{Steps: steps, To: to, Copy: set.copy, Dyn: c.dyn})
			}
		}
	}
	return out
}

// typeString spells the named type behind t as resolveType reads it, "" if there is none.
func (p *program) typeString(t types.Type) string {
	if t == nil {
		return ""
	}
	star := ""
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t, star = ptr.Elem(), "*"
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || named.Obj().Parent() != named.Obj().Pkg().Scope() {
		return ""
	}
	return star + named.Obj().Pkg().Path() + "." + named.Obj().Name()
}

// typeOf returns the type of an object, nil if it cannot be found from here.
func (p *program) typeOf(o Object) types.Type {
	if o.typ != nil {
		return o.typ
	}
	return p.ResolveType(o.Type)
}

// ResolveType finds the type that typeString spelled, among the packages that the package under
// analysis imports, directly or not; nil if it is not there.
func (p *program) ResolveType(name string) types.Type {
	if name == "" {
		return nil
	}
	if t, ok := p.named[name]; ok {
		return t
	}
	bare := strings.TrimPrefix(name, "*")
	dot := strings.LastIndexByte(bare, '.')
	var t types.Type
	if pkg := p.Package(bare[:dot]); pkg != nil {
		if tn, ok := pkg.Scope().Lookup(bare[dot+1:]).(*types.TypeName); ok {
			t = tn.Type()
			if bare != name {
				t = types.NewPointer(t)
			}
		}
	}
	p.named[name] = t
	return t
}

// Package returns the package of that path among those imported, directly or not.
func (p *program) Package(path string) *types.Package {
	if p.packages == nil {
		p.packages = map[string]*types.Package{}
		var add func(*types.Package)
		add = func(pkg *types.Package) {
			if p.packages[pkg.Path()] == nil {
				p.packages[pkg.Path()] = pkg
				for _, imp := range pkg.Imports() {
					add(imp)
				}
			}
		}
		add(p.pass.Pkg)
	}
	return p.packages[path]
}

// A Binding says that a slot (a field or package variable of function or interface type) may hold
// a value of a concrete type or a function, or whatever another slot holds.
type Binding struct {
	Slot  string // "pkg.T.f", "pkg.V"; "" if only the interface type is known
	Iface string // "pkg.I": the value was converted to this interface
	From  string // another slot
	Type  string // "*pkg.T"
	Value *Value
	Place string

	Fn  *ssa.Function // in which it happens; nil in facts
	Pos token.Pos
}

// Value is a function value or an object whose methods may be called, as start-up left it.
type Value struct {
	Frame   Frame
	Fn      *ssa.Function // the function, if it is one of this package's
	Summary *Summary      // of the function
	Free    [][]Path      // places captured, in terms of Owner
	Names   []string
	Recv    Path       // of an object: where it was found, in terms of Owner
	Type    types.Type // of an object
	Owner   *function  // whose paths Free and Recv are
	Fresh   bool       // made inside a unit of work: what it holds is not kept

	depth int // of values inside values, while settling
}

// Registered is a registration whose handler is known in this package.
type Registered struct {
	Registration
	f *function
}

// Fn returns the function that registers.
func (r *Registered) Fn() *ssa.Function { return r.f.fn }

// Pos returns the place of the registration.
func (r *Registered) Pos() token.Pos { return r.pos }

// Service returns the generated interface whose methods are the units of work, nil if there is none.
func (r *Registered) Service() *types.Interface { return r.service }

// Value returns the handler, nil if only its slot is known.
func (r *Registered) Value() *Value { return r.f.known(r.Handler) }

// Regs returns the registrations of the package.
func (p *program) Regs() []*Registered { return p.regs }

// Bindings returns what the package puts into slots.
func (p *program) Bindings() []*Binding { return p.bindings }

// known describes the function value or typed object at a path, nil if it is neither.
func (f *function) known(p Path) *Value {
	if t := f.callable(p, nil); t != nil {
		v := &Value{Frame: t.frame, Fn: t.fn, Summary: t.sum, Owner: f}
		if p.Root.Kind == local {
			v.Names = f.objs[p.Root.Index].closure.names
		}
		for _, free := range t.free {
			v.Free = append(v.Free, free)
		}
		return v
	}
	if typ := f.concrete(p); typ != nil {
		if _, isFunc := typ.Underlying().(*types.Signature); !isFunc {
			return &Value{Recv: p, Type: typ, Owner: f}
		}
	}
	return nil
}

// bind records what a slot may hold.
func (f *function) bind(slot, iface string, p Path, pos token.Pos) {
	b := &Binding{Slot: slot, Iface: iface, Fn: f.fn, Pos: pos, Place: f.place(pos)}
	if b.Value = f.known(p); b.Value != nil {
		if b.Value.Type != nil {
			b.Type = f.typeString(b.Value.Type)
			if b.Type == "" || !f.ownsMethods(b.Value.Type) {
				return
			}
		}
	} else if p.Root.Kind != local {
		b.From = p.Slot()
		if b.From == "" || b.From == slot {
			return
		}
	} else {
		return
	}
	f.bindings = append(f.bindings, b)
}

// ownsMethods reports whether t is a first-party type with methods.
func (p *program) ownsMethods(t types.Type) bool {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && p.FirstParty(named.Obj().Pkg()) && !types.IsInterface(named)
}

// convert records that a concrete value becomes an interface value.
func (f *function) convert(v *ssa.MakeInterface, ps paths) {
	named, ok := types.Unalias(v.Type()).(*types.Named)
	if !ok || !f.FirstParty(named.Obj().Pkg()) {
		return
	}
	for _, p := range ps {
		f.bind("", f.TypeName(named), p, v.Pos())
	}
}
