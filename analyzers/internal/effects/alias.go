package effects

import (
	"go/token"
	"go/types"
	"slices"
	"sort"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Which values of a function stand for one file: the path that it was made with, the *os.File, its
// name, the struct field or slice element that keeps either. Values are unified (Steensgaard, 1996):
// whatever is stored, loaded, passed on or computed from the same operands by the same call is one
// class, and a pointer is one with what it points to. The paths of this package do not serve, for
// they leave strings out. Order is ignored; a class too large makes a file look removed that is not.
//
// Across calls a class is known by a key: the parameter, captured variable or result that it is, or
// where below it is found: "p0;pkg.T.path", "f1", "r0", "r1;()" for what happens when result 1 is called.
// "/p0" is a path in that directory.

// alias is a class of values, by union-find.
type alias struct {
	up    *alias
	below map[string]*alias // by step: a field, "[]", "()"
	above []*alias          // directories that the path lies in
	n     int               // order of making
}

func (a *alias) find() *alias {
	for a.up != nil {
		if a.up.up != nil {
			a.up = a.up.up
		}
		a = a.up
	}
	return a
}

type aliases struct {
	f       *function
	values  map[ssa.Value]*alias
	results map[resultKey]*alias
	same    map[string]*alias // results of calls with the same operands
	made    map[*ssa.Function]*ssa.MakeClosure
	n       int // of classes made
	unions  int
	known   []reached // see reachable
	knownAt int       // n and unions then
}

type resultKey struct {
	call ssa.Value
	i    int
}

// aliases returns the classes of the function's values, which are computed when a file first shows.
func (f *function) aliases() *aliases {
	if f.alias != nil {
		return f.alias
	}
	a := &aliases{f: f, values: map[ssa.Value]*alias{}, results: map[resultKey]*alias{}, same: map[string]*alias{},
		made: map[*ssa.Function]*ssa.MakeClosure{}}
	f.alias = a
	for range 2 { // calls of calls have the same operands only when those of the inner are known to be one
		clear(a.same)
		for _, b := range f.fn.Blocks {
			for _, instr := range b.Instrs {
				a.visit(instr)
			}
		}
	}
	return a
}

func (a *aliases) fresh() *alias {
	a.n++
	return &alias{below: map[string]*alias{}, n: a.n}
}

// of returns the class of a value. Constants and functions are not unified with anything.
func (a *aliases) of(v ssa.Value) *alias {
	if c, ok := v.(*ssa.Const); ok {
		return a.named("const " + c.String())
	}
	n := a.values[v]
	if n == nil {
		n = a.fresh()
		a.values[v] = n
	}
	return n.find()
}

func (a *aliases) named(key string) *alias {
	n := a.same[key]
	if n == nil {
		n = a.fresh()
		a.same[key] = n
	}
	return n.find()
}

// result returns the class of a call's result.
func (a *aliases) result(call *ssa.Call, i int) *alias {
	if call.Call.Signature().Results().Len() == 1 {
		return a.of(call)
	}
	key := resultKey{call, i}
	n := a.results[key]
	if n == nil {
		n = a.fresh()
		a.results[key] = n
	}
	return n.find()
}

// at returns the class one step below another.
func (a *aliases) at(n *alias, step string) *alias {
	n = n.find()
	if c := n.below[step]; c != nil {
		return c.find()
	}
	c := a.fresh()
	n.below[step] = c
	return c
}

func (a *aliases) unify(x, y *alias) {
	x, y = x.find(), y.find()
	if x == y {
		return
	}
	if y.n < x.n {
		x, y = y, x
	}
	y.up = x
	a.unions++
	x.above = append(x.above, y.above...)
	for _, step := range sortedSteps(y.below) {
		if c := x.find().below[step]; c != nil {
			a.unify(c, y.below[step])
		} else {
			x.find().below[step] = y.below[step]
		}
	}
	y.below = nil
}

func sortedSteps(m map[string]*alias) []string {
	steps := make([]string, 0, len(m))
	for s := range m {
		steps = append(steps, s)
	}
	sort.Strings(steps)
	return steps
}

// join makes v one with x, unless x is a constant: two paths that begin alike are two.
func (a *aliases) join(v, x ssa.Value) {
	if _, ok := x.(*ssa.Const); !ok {
		a.unify(a.of(v), a.of(x))
	}
}

func (a *aliases) visit(instr ssa.Instruction) {
	switch v := instr.(type) {
	case *ssa.Phi:
		for _, e := range v.Edges {
			a.join(v, e)
		}
	case *ssa.MakeInterface:
		a.join(v, v.X)
	case *ssa.ChangeType:
		a.join(v, v.X)
	case *ssa.Convert:
		a.join(v, v.X)
	case *ssa.ChangeInterface:
		a.join(v, v.X)
	case *ssa.Slice:
		a.join(v, v.X)
	case *ssa.TypeAssert:
		a.join(v, v.X)
	case *ssa.Range:
		a.join(v, v.X)
	case *ssa.UnOp:
		switch v.Op {
		case token.MUL:
			a.join(v, v.X)
		case token.ARROW:
			a.unify(a.of(v), a.at(a.of(v.X), "[]"))
		}
	case *ssa.Store:
		a.join(v.Addr, v.Val)
	case *ssa.FieldAddr:
		a.unify(a.of(v), a.at(a.of(v.X), a.fieldName(v.X.Type(), v.Field)))
	case *ssa.Field:
		a.unify(a.of(v), a.at(a.of(v.X), a.fieldName(v.X.Type(), v.Field)))
	case *ssa.IndexAddr:
		a.unify(a.of(v), a.at(a.of(v.X), "[]"))
	case *ssa.Index:
		a.unify(a.of(v), a.at(a.of(v.X), "[]"))
	case *ssa.Lookup:
		a.unify(a.of(v), a.at(a.of(v.X), "[]"))
	case *ssa.MapUpdate:
		a.unify(a.at(a.of(v.Map), "[]"), a.of(v.Value))
	case *ssa.Send:
		a.unify(a.at(a.of(v.Chan), "[]"), a.of(v.X))
	case *ssa.Select:
		for _, st := range v.States {
			if st.Send != nil {
				a.unify(a.at(a.of(st.Chan), "[]"), a.of(st.Send))
			}
		}
	case *ssa.Extract:
		a.extract(v)
	case *ssa.MakeClosure:
		a.made[v.Fn.(*ssa.Function)] = v
	case *ssa.BinOp:
		a.concat(v)
	case *ssa.Call:
		a.call(v)
	}
}

func (a *aliases) fieldName(t types.Type, i int) string {
	step := a.f.fieldStep(t, i)
	return strings.TrimSuffix(step[1:], ";")
}

func (a *aliases) extract(v *ssa.Extract) {
	switch t := v.Tuple.(type) {
	case *ssa.Call:
		a.unify(a.of(v), a.result(t, v.Index))
	case *ssa.Next:
		if r, ok := t.Iter.(*ssa.Range); ok && !t.IsString {
			step := "[]"
			if v.Index == 1 {
				step = "[key]"
			}
			a.unify(a.of(v), a.at(a.of(r.X), step))
		}
	case *ssa.Lookup, *ssa.TypeAssert, *ssa.UnOp:
		if v.Index == 0 {
			a.unify(a.of(v), a.of(t))
		}
	case *ssa.Select:
		n := 2
		for _, s := range t.States {
			if s.Dir == types.RecvOnly {
				if n == v.Index {
					a.unify(a.of(v), a.at(a.of(s.Chan), "[]"))
				}
				n++
			}
		}
	}
}

// concat: what is put together from the same strings is one path, and one that lies in the first if
// a separator follows it.
func (a *aliases) concat(v *ssa.BinOp) {
	if v.Op != token.ADD || !isString(v.Type()) {
		return
	}
	a.operation(a.of(v), "+", []ssa.Value{v.X, v.Y})
	if c, ok := v.Y.(*ssa.Const); ok && strings.HasPrefix(constText(c), "/") {
		a.lies(a.of(v), a.of(v.X))
	} else if x, ok := v.X.(*ssa.BinOp); ok && x.Op == token.ADD {
		if c, ok := x.Y.(*ssa.Const); ok && strings.HasSuffix(constText(c), "/") {
			a.lies(a.of(v), a.of(x.X))
		}
	}
}

// isOneOf reports whether a value belongs to one of the classes.
func (a *aliases) isOneOf(v ssa.Value, nodes []*alias) bool {
	n := a.values[v]
	return n != nil && slices.ContainsFunc(nodes, func(m *alias) bool { return m.find() == n.find() })
}

// lies says that a path is in a directory.
func (a *aliases) lies(path, dir *alias) {
	if path.find() != dir.find() && !slices.Contains(path.find().above, dir.find()) {
		path.find().above = append(path.find().above, dir.find())
	}
}

// removes says that a call removes files, and what lies in them if they are directories.
func (a *aliases) removes(called *alias, files []*alias) {
	for _, n := range files {
		a.lies(n, called)
	}
}
