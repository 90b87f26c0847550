package effects

import (
	"fmt"
	"go/token"
	"go/types"
	"slices"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
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
	n       int
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
	a.operation(v, a.of(v), "+", []ssa.Value{v.X, v.Y})
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

// operation unifies results of the same call or operator on the same operands. One without any
// operand that varies may be different each time.
func (a *aliases) operation(v ssa.Value, result *alias, name string, operands []ssa.Value) {
	varies := false
	var key strings.Builder
	key.WriteString(name)
	for _, x := range operands {
		if _, ok := x.(*ssa.Const); !ok {
			varies = true
		}
		fmt.Fprint(&key, " ", a.of(x).n)
	}
	if varies {
		a.unify(result, a.named(key.String()))
	}
}

func (a *aliases) call(v *ssa.Call) {
	common := &v.Call
	if b, ok := common.Value.(*ssa.Builtin); ok {
		if b.Name() == "append" {
			for _, x := range common.Args {
				a.join(v, x)
			}
		}
		return
	}
	obj := calledFunc(common)
	if obj == nil {
		return
	}
	if !a.f.FirstParty(obj.Pkg()) {
		a.library(v, obj)
		return
	}
	fn := common.StaticCallee()
	if fn == nil {
		return
	}
	if res := common.Signature().Results(); res.Len() > 0 && isString(res.At(0).Type()) {
		a.operation(v, a.result(v, 0), obj.FullName(), common.Args)
	}
	s, t := &site{instr: v, value: v, args: common.Args}, &target{fn: fn, direct: true}
	for _, l := range a.f.linksOf(fn) {
		from, to := a.resolve(s, t, l.from), a.resolve(s, t, l.to)
		switch {
		case from == nil || to == nil:
		case l.below:
			a.lies(to, from)
		default:
			a.unify(to, from)
		}
	}
}

func (a *aliases) library(v *ssa.Call, obj *types.Func) {
	args := v.Call.Args
	if v.Call.IsInvoke() {
		args = append([]ssa.Value{v.Call.Value}, args...)
	}
	s := &site{instr: v, args: args}
	operand := func(o model.Operand) ssa.Value {
		if i := a.f.index(s, o); i >= 0 && i < len(args) {
			return args[i]
		}
		return nil
	}
	if res := v.Call.Signature().Results(); res.Len() > 0 && isString(res.At(0).Type()) {
		a.operation(v, a.result(v, 0), obj.FullName(), spread(args))
	}
	for _, e := range a.f.model.Func(obj) {
		path := operand(e.Path)
		switch {
		case e.Verb != "file":
		case e.Op == "name" && e.Target != model.None:
			a.unify(a.result(v, max(e.Result, 0)), a.of(operand(e.Target)))
		case e.Op == "name":
			a.unify(a.result(v, max(e.Result, 0)), a.of(path))
		case e.Op == "below":
			if xs := spread([]ssa.Value{path}); len(xs) > 0 {
				a.lies(a.result(v, 0), a.of(xs[0]))
			}
		case e.Op == "parent":
			a.lies(a.of(path), a.result(v, 0))
		case e.Op == "temp" && path != nil && e.Result >= 0:
			a.lies(a.result(v, e.Result), a.of(path))
		case e.Result >= 0 && path != nil:
			a.unify(a.result(v, e.Result), a.of(path))
		}
	}
}

// spread replaces the slice of a variadic call by what it is made of.
func spread(args []ssa.Value) []ssa.Value {
	var out []ssa.Value
	for _, x := range args {
		elems := varargs(x)
		if elems == nil {
			elems = []ssa.Value{x}
		}
		out = append(out, elems...)
	}
	return out
}

// varargs returns the arguments behind the slice that the compiler makes of them, nil if it is none.
func varargs(v ssa.Value) []ssa.Value {
	sl, ok := v.(*ssa.Slice)
	if !ok {
		return nil
	}
	arr, ok := sl.X.(*ssa.Alloc)
	if !ok {
		return nil
	}
	ptr, ok := arr.Type().Underlying().(*types.Pointer)
	if !ok {
		return nil
	}
	at, ok := ptr.Elem().Underlying().(*types.Array)
	if !ok || at.Len() > 16 {
		return nil
	}
	out := make([]ssa.Value, at.Len())
	for _, r := range *arr.Referrers() {
		ia, ok := r.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		c, ok := ia.Index.(*ssa.Const)
		if !ok {
			return nil
		}
		for _, st := range *ia.Referrers() {
			if st, ok := st.(*ssa.Store); ok && c.Int64() < int64(len(out)) {
				out[c.Int64()] = st.Val
				if mi, ok := st.Val.(*ssa.MakeInterface); ok {
					out[c.Int64()] = mi.X
				}
			}
		}
	}
	if slices.Contains(out, nil) {
		return nil
	}
	return out
}

func isString(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

const (
	callStep     = "()" // of what happens when a function value is called
	maxFileKeys  = 6    // by which callers know a file
	maxFileSteps = 4
)

// keys returns by what callers know a class; results too, if asked.
func (a *aliases) keys(nodes []*alias, results bool) []string {
	var out []string
	add := func(root string, n *alias) {
		a.search(n, root, nodes, map[*alias]bool{}, 0, &out)
	}
	for i, p := range a.f.fn.Params {
		if n := a.values[p]; n != nil {
			add("p"+strconv.Itoa(i), n)
		}
	}
	for i, v := range a.f.fn.FreeVars {
		if n := a.values[v]; n != nil {
			add("f"+strconv.Itoa(i), n)
		}
	}
	for _, b := range a.f.fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || !results {
			continue
		}
		for i, v := range ret.Results {
			if _, ok := v.(*ssa.Const); !ok {
				add("r"+strconv.Itoa(i), a.of(v))
			}
		}
	}
	return out
}

// fileKeys returns by what callers know a file: as itself, or by a directory that it lies in.
func (a *aliases) fileKeys(nodes []*alias) []string {
	keys := a.keys(nodes, true)
	for _, key := range a.keys(above(nodes), true) {
		if !strings.HasSuffix(key, callStep) {
			keys = append(keys, "/"+key)
		}
	}
	return keys
}

// above returns the directories that files lie in.
func above(nodes []*alias) []*alias {
	var out []*alias
	for level := nodes; len(level) > 0 && len(out) < 2*maxFileKeys; {
		var next []*alias
		for _, n := range level {
			for _, d := range n.find().above {
				if d = d.find(); !slices.Contains(out, d) {
					out, next = append(out, d), append(next, d)
				}
			}
		}
		level = next
	}
	return out
}

func (a *aliases) search(n *alias, key string, nodes []*alias, seen map[*alias]bool, depth int, out *[]string) {
	n = n.find()
	if depth > maxFileSteps || seen[n] {
		return
	}
	seen[n] = true
	for _, m := range nodes {
		if m.find() == n && len(*out) < maxFileKeys && !slices.Contains(*out, key) {
			*out = append(*out, key)
		}
	}
	for _, step := range sortedSteps(n.below) {
		a.search(n.below[step], key+";"+step, nodes, seen, depth+1, out)
	}
}

// resolve returns the class that a callee's key names here, nil if it names none.
func (a *aliases) resolve(s *site, t *target, key string) *alias {
	if dir, inside := strings.CutPrefix(key, "/"); inside {
		d := a.resolve(s, t, dir)
		if d == nil {
			return nil
		}
		n := a.fresh()
		a.lies(n, d)
		return n
	}
	root, rest, _ := strings.Cut(key, ";")
	i, err := strconv.Atoi(root[1:])
	if err != nil {
		return nil
	}
	var n *alias
	switch root[0] {
	case 'p':
		if !t.direct || i >= len(s.args) {
			return nil
		}
		n = a.of(s.args[i])
	case 'f':
		mc := a.made[t.fn]
		if mc == nil || i >= len(mc.Bindings) {
			return nil
		}
		n = a.of(mc.Bindings[i])
	case 'r':
		if s.value == nil || i >= s.value.Call.Signature().Results().Len() {
			return nil
		}
		n = a.result(s.value, i)
	}
	if rest != "" {
		for _, step := range strings.Split(rest, ";") {
			n = a.at(n, step)
		}
	}
	return n
}
