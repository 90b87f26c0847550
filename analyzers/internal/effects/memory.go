package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Local memory: what the objects that a function allocates hold, and where steps through them lead.

// object is memory allocated by the function under analysis, or by a call that it makes.
type object struct {
	key      objKey
	typ      types.Type // of the value that refers to it
	hidden   string     // its name, if the type is one that export data does not show
	block    *ssa.BasicBlock
	name     string
	closure  *closure
	passing  bool     // made by a callee each time that it is called: an answer to an open call, or what it gives to one
	entry    bool     // put into a container that outlives the function
	in       paths    // of a channel, the elements of such containers that it is
	keys     []string // of contents, in order of discovery
	content  map[string]*content
	version  int // counts what was put into it
	calledIn int // the last round in which somebody called it
}

// isEntryOf notes that the object was put into a container.
func (o *object) isEntryOf(p Path, typ types.Type) {
	o.entry = true
	if typ == nil {
		return
	}
	if _, ok := typ.Underlying().(*types.Chan); ok {
		o.in.add(p)
	}
}

type content struct {
	refs, copies paths
	dyn          bool // function or interface values
}

// closure is a function value whose captured variables are known.
type closure struct {
	fn    *ssa.Function // nil if it comes from another package
	frame Frame
	sum   *Summary // set if fn is nil
	free  []paths
	bound []ssa.Value // captured variables, if the literal stands in the function under analysis
	names []string
}

// objKey says where an object comes from: the n-th of those that an instruction or a call of this package makes.
type objKey struct {
	at ssa.Value
	n  int
}

// recursive returns the key of an object that a callee makes which calls this function in turn: what the activations of a recursion make in one
// place is one object, or there would be as many objects as there are bounds for, each inside the one before. ok is false for all other objects.
func (f *function) recursive(t *target, o Object) (key objKey, ok bool) {
	if o.key.at == nil || t.fn == nil {
		return objKey{}, false
	}
	cycle, ok := f.cycles[t.fn]
	return o.key, ok && cycle == f.cycles[f.fn]
}

// object returns the path of the n-th object allocated at v.
func (f *function) object(v ssa.Value, n int, typ types.Type, name string) Path {
	key := objKey{v, n}
	i, ok := f.objAt[key]
	if !ok {
		i = len(f.objs)
		f.objAt[key] = i
		o := &object{key: key, typ: typ, name: name, content: map[string]*content{}}
		if instr, ok := v.(ssa.Instruction); ok {
			o.block = instr.Block()
		}
		f.objs = append(f.objs, o)
	}
	return Path{Root: Root{Kind: local, Index: i}}
}

// varName returns what messages call a variable of this function, "" for what the compiler made.
func (f *function) varName(comment string) string {
	switch comment {
	case "", "complit", "new", "varargs", "makeslice", "slicelit", "makemap":
		return ""
	}
	return comment + " in " + FuncName(f.outermost())
}

func (f *function) makeClosure(v *ssa.MakeClosure) {
	p := f.object(v, 0, v.Type(), "")
	o := f.objs[p.Root.Index]
	fn := v.Fn.(*ssa.Function)
	if o.closure == nil {
		o.closure = &closure{fn: fn, frame: f.frame(fn, fn.Pos()), free: make([]paths, len(v.Bindings)), bound: v.Bindings}
		for _, fv := range fn.FreeVars {
			o.closure.names = append(o.closure.names, fv.Name())
		}
	}
	for i, b := range v.Bindings {
		if o.closure.free[i].add(f.value(b)...) {
			f.changes(o)
		}
	}
	f.set(v, p)
}

func (f *function) makeInterface(v *ssa.MakeInterface) {
	ps := f.value(v.X)
	if len(ps) == 0 && carriesMethods(v.X.Type()) {
		ps = paths{f.object(v, 0, v.X.Type(), "")}
	}
	for _, p := range ps {
		f.hasType(p, v.X.Type())
	}
	f.set(v, ps...)
	if f.emit {
		f.convert(v, ps)
	}
}

func carriesMethods(t types.Type) bool {
	_, named := types.Unalias(t).(*types.Named)
	return named
}

// load returns what may be kept at p.
func (f *function) load(p Path) paths {
	if p.Root.Kind != local {
		return paths{p}
	}
	return f.walk(p.Root.Index, p.Steps, true)
}

// hold records that local memory at p keeps vals.
func (f *function) hold(p Path, vals paths, typ types.Type) {
	if p.Root.Kind != local || len(vals) == 0 {
		return
	}
	o := f.objs[p.Root.Index]
	c := o.content[p.Steps]
	if c == nil {
		if len(o.keys) >= 64 {
			return
		}
		c = &content{}
		o.content[p.Steps] = c
		o.keys = append(o.keys, p.Steps)
	}
	c.dyn = c.dyn || isDynamic(typ) || slices.ContainsFunc(vals, f.isFunction)
	set := &c.refs
	if typ != nil && !isReference(typ) {
		set = &c.copies
	}
	for _, v := range vals {
		if v != p && set.add(v) {
			o.version++
		}
	}
}
