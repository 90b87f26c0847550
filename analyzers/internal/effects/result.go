package effects

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/lazyssa"
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
		for i, v := range lazyssa.Results(ret) {
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
				x.addTo(&r.From, f.subscription(p)...)
			}
		}
	}
	if !f.sum.usefulResults() {
		f.sum.Results = nil
	}
	x.registrations()
	x.describeAll()
}

func (s *Summary) usefulResults() bool {
	for _, r := range s.Results {
		if len(r.From) > 0 || r.Origin.Depends() || r.Origin.Is&(FromToken|FromCookie|FromHeader|FromRequest|FromLookup|FromState|FromHeld) != 0 {
			return true
		}
	}
	return false
}

// exporter numbers the objects that results lead to, the nearest first.
type exporter struct {
	*function
	number   map[int]int // of f.objs to Summary.Objects
	found    []int       // of f.objs, by that number
	contents int         // places that objects hold, so far
}

func (x *exporter) addTo(set *[]Path, all ...Path) {
	ps := paths(*set)
	for _, p := range all {
		if p.Root.Kind != 0 {
			ps.add(p)
		}
	}
	*set = ps
}

// subscription returns where publishers find a channel that was made here: who subscribes gets what they send. One to which the function itself sends
// brings an answer.
func (f *function) subscription(ch Path) paths {
	if ch.Root.Kind != local || ch.Steps != "" {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(f.objs[ch.Root.Index].in), func(p Path) bool {
		return slices.ContainsFunc(f.sum.Writes, func(w Write) bool { return w.Op == OpSend && w.At == p.then(elem) })
	})
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
		x.found = append(x.found, p.Root.Index)
		x.sum.Objects = append(x.sum.Objects, Object{})
	}
	return Path{Root{Kind: Fresh, Index: n}, p.Steps}
}

// describeAll fills in what is known of the objects, which leads to further ones.
func (x *exporter) describeAll() {
	for n := 0; n < len(x.found); n++ {
		o := x.describe(x.objs[x.found[n]])
		x.sum.Objects[n] = o
	}
}

func (x *exporter) describe(o *object) Object {
	out := Object{Name: o.name, typ: o.typ, Type: x.typeString(o.typ), key: o.key}
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
				if x.contents == maxContents {
					x.sum.Capped++
					break
				}
				x.contents++
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

// opaque makes the results of a call that nothing is known of: fresh memory.
func (f *function) opaque(v *ssa.Call) {
	results := v.Call.Signature().Results()
	for i := range results.Len() {
		typ := results.At(i).Type()
		if carriesReferences(typ) && !isContextual(typ) {
			f.addResult(v, i, f.object(v, i, typ, ""))
		}
	}
}

func (f *function) addResult(v *ssa.Call, i int, ps ...Path) {
	if v.Call.Signature().Results().Len() == 1 {
		f.set(v, ps...)
		return
	}
	for len(f.tuples[v]) <= i {
		f.tuples[v] = append(f.tuples[v], nil)
	}
	f.tuples[v][i].add(ps...)
}

func (f *function) callResult(v *ssa.Call, i int) paths {
	if i < len(f.tuples[v]) {
		return f.tuples[v][i]
	}
	return nil
}
