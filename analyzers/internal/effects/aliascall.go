package effects

import (
	"fmt"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// What calls and operators do to classes of values: see alias.go.

// operation unifies results of the same call or operator on the same operands. One without any
// operand that varies may be different each time.
func (a *aliases) operation(result *alias, name string, operands []ssa.Value) {
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
		a.operation(a.result(v, 0), obj.FullName(), common.Args)
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
		a.operation(a.result(v, 0), obj.FullName(), spread(args))
	}
	for _, e := range a.f.model.Func(obj) {
		path := operand(e.Path)
		switch {
		case e.Verb == "calls" && e.Target != model.None:
			a.wraps(v, operand(e.Target))
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

// wraps: a library that is handed a function and returns one like it returns one that calls it.
func (a *aliases) wraps(v *ssa.Call, fn ssa.Value) {
	if fn != nil && types.Identical(v.Type(), fn.Type()) {
		a.join(v, fn)
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
