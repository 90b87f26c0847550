package effects

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

const maxGuards = 10 // dominating branches looked at

// guardOf returns the strongest test on whose outcome the instruction depends and that speaks of
// the place that it writes: every path from the function's entry to the instruction passes the
// branch taken.
func (f *function) guardOf(at ssa.Instruction, place Path) Guard {
	best := Unguarded
	b := at.Block()
	for n := 0; b != nil && n < maxGuards; n++ {
		d := b.Idom()
		if d == nil {
			break
		}
		if cond, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If); ok {
			for i, succ := range d.Succs {
				if len(succ.Preds) == 1 && succ.Dominates(at.Block()) {
					best = max(best, f.guard(cond.Cond, i == 0, place, 0))
				}
			}
		}
		b = d
	}
	return best
}

// guard classifies what it means for place that cond has the given outcome.
func (f *function) guard(cond ssa.Value, outcome bool, place Path, depth int) Guard {
	if depth > 3 {
		return Unguarded
	}
	switch v := cond.(type) {
	case *ssa.UnOp:
		if v.Op == token.NOT {
			return f.guard(v.X, !outcome, place, depth+1)
		}
		if v.Op == token.MUL && !outcome && f.speaksOf(v, place) { // if !s.ready
			return NilGuard
		}
	case *ssa.BinOp:
		return f.compareGuard(v, outcome, place)
	case *ssa.Extract:
		return f.missGuard(v, outcome, place)
	case *ssa.Call:
		if !outcome && f.speaksOf(v, place) { // if !s.ready.Load()
			return NilGuard
		}
	}
	return Unguarded
}

func (f *function) compareGuard(v *ssa.BinOp, outcome bool, place Path) Guard {
	x, c := v.X, v.Y
	if _, ok := x.(*ssa.Const); ok {
		x, c = c, x
	}
	k, ok := c.(*ssa.Const)
	if !ok || !isZero(k) {
		return Unguarded
	}
	unset := v.Op == token.EQL && outcome || v.Op == token.NEQ && !outcome
	if call, ok := x.(*ssa.Call); ok && isLen(call) {
		if unset && f.speaksOf(call.Call.Args[0], place) {
			return NilGuard
		}
		return Unguarded
	}
	if !unset {
		if isContextual(x.Type()) {
			return ErrorGuard
		}
		return Unguarded
	}
	if !f.speaksOf(x, place) {
		return Unguarded
	}
	if f.fromLookup(x) {
		return MissGuard
	}
	return NilGuard
}

func isLen(call *ssa.Call) bool {
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == "len"
}

func isZero(c *ssa.Const) bool {
	if c.Value == nil {
		return true
	}
	switch c.Value.Kind() {
	case constant.Int:
		n, exact := constant.Int64Val(c.Value)
		return exact && n == 0
	case constant.String:
		return constant.StringVal(c.Value) == ""
	case constant.Bool:
		return !constant.BoolVal(c.Value)
	}
	return false
}

// missGuard: the second result of a look-up is false.
func (f *function) missGuard(v *ssa.Extract, outcome bool, place Path) Guard {
	if outcome {
		return Unguarded
	}
	if b, ok := v.Type().Underlying().(*types.Basic); !ok || b.Kind() != types.Bool {
		return Unguarded
	}
	if f.speaksOf(v.Tuple, place) {
		return MissGuard
	}
	return Unguarded
}

// fromLookup reports whether v is an element of a container.
func (f *function) fromLookup(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Lookup:
		return true
	case *ssa.Extract:
		return f.fromLookup(v.Tuple)
	case *ssa.Phi, *ssa.TypeAssert:
		return false
	case *ssa.Call:
		return len(f.sources(v)) > 0
	}
	return false
}

// speaksOf reports whether v was read from the place, from something that holds it, or from
// something in it.
func (f *function) speaksOf(v ssa.Value, place Path) bool {
	for _, p := range f.sources(v) {
		if p.related(place) {
			return true
		}
	}
	return false
}

// sources returns the places from which v was read. Unlike value it also knows them for numbers,
// strings and booleans.
func (f *function) sources(v ssa.Value) paths {
	switch v := v.(type) {
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return f.value(v.X)
		}
	case *ssa.Lookup:
		return f.elements(v.X)
	case *ssa.Extract:
		return f.sources(v.Tuple)
	case *ssa.TypeAssert:
		return f.sources(v.X)
	case *ssa.Field:
		return f.value(v.X)
	case *ssa.Call:
		return f.callSources(v)
	}
	return f.value(v)
}

func (f *function) elements(container ssa.Value) paths {
	var out paths
	for _, p := range f.value(container) {
		out.add(p.then(elem))
	}
	return out
}

// callSources: a look-up in a library container, or a getter of this package whose summary says
// what it read.
func (f *function) callSources(v *ssa.Call) paths {
	var out paths
	s := &site{instr: v, args: v.Call.Args}
	var obj *types.Func
	if v.Call.IsInvoke() {
		obj = v.Call.Method
	} else if fn := v.Call.StaticCallee(); fn != nil {
		obj, _ = fn.Object().(*types.Func)
	}
	if obj == nil {
		return nil
	}
	if !f.FirstParty(obj.Pkg()) {
		for _, e := range f.model.Func(obj) {
			if e.Verb == "reads" {
				if i := f.index(s, e.Target); i >= 0 && i < len(v.Call.Args) {
					out.add(f.elements(v.Call.Args[i])...)
				}
			}
		}
		return out
	}
	if fn := v.Call.StaticCallee(); fn != nil {
		args := make([]paths, len(v.Call.Args))
		for i, a := range v.Call.Args {
			args[i] = f.value(a)
		}
		t := f.target(fn, args)
		if t.sum != nil {
			for _, r := range t.sum.Reads {
				if r.Lookup {
					out.add(f.subst(s, t, r.At, false)...)
				}
			}
		}
	}
	return out
}
