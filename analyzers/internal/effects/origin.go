package effects

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// origin returns where a value may come from: a walk backwards over operands, through calls by
// their summaries, that stops at memory (a load from state is FromState) except for locals.
func (f *function) origin(v ssa.Value) Origin {
	if o, ok := f.origins[v]; ok {
		return o
	}
	if i := slices.Index(f.walking, v); i >= 0 { // a cycle adds nothing to its head
		f.cycle = min(f.cycle, i)
		return Origin{}
	}
	n := len(f.walking)
	f.walking = append(f.walking, v)
	o := f.originOf(v)
	f.walking = f.walking[:n]
	f.originSteps++
	if f.cycle >= n || f.originSteps > maxOriginSteps { // complete: nothing above it is missing
		f.cycle = noCycle
		f.origins[v] = o
	}
	return o
}

const (
	noCycle        = 1 << 30
	maxOriginSteps = 20000 // of one function; then what a cycle left incomplete is kept
)

func (f *function) originOf(v ssa.Value) Origin {
	switch v := v.(type) {
	case *ssa.Const, *ssa.Function, *ssa.Builtin:
		return Origin{Is: FromConst}
	case *ssa.Parameter:
		for i, p := range f.fn.Params {
			if p == v && i < 32 {
				return Origin{Params: 1 << i}
			}
		}
	case *ssa.FreeVar:
		return Origin{Is: FromCaptured}
	case *ssa.Global:
		return Origin{Is: FromState}
	case *ssa.Alloc:
		return f.originOfLocal(v)
	case *ssa.MakeMap, *ssa.MakeSlice, *ssa.MakeChan, *ssa.MakeClosure:
		return Origin{Is: FromFresh}
	case *ssa.Call:
		return f.originOfCall(v, 0)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			return f.originOfCall(call, v.Index)
		}
		return f.origin(v.Tuple)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return f.originOfLoad(v.X)
		}
		return f.origin(v.X)
	case *ssa.FieldAddr:
		return f.origin(v.X)
	case ssa.Instruction:
		var o Origin
		for _, op := range v.Operands(nil) {
			if *op != nil {
				o.join(f.origin(*op))
			}
		}
		return o
	}
	return Origin{}
}

// originOfLocal joins what is stored into a local variable, its fields and elements.
func (f *function) originOfLocal(v *ssa.Alloc) Origin {
	o := Origin{}
	var follow func(ssa.Value)
	seen := map[ssa.Value]bool{}
	follow = func(addr ssa.Value) {
		if seen[addr] || addr.Referrers() == nil {
			return
		}
		seen[addr] = true
		for _, r := range *addr.Referrers() {
			switch r := r.(type) {
			case *ssa.Store:
				if r.Addr == addr {
					o.join(f.origin(r.Val))
				}
			case *ssa.FieldAddr:
				follow(r)
			case *ssa.IndexAddr:
				follow(r)
			}
		}
	}
	follow(v)
	if o == (Origin{}) {
		o.Is = FromFresh
	}
	return o
}

func (f *function) originOfLoad(addr ssa.Value) Origin {
	for a := addr; ; {
		switch x := a.(type) {
		case *ssa.FieldAddr:
			a = x.X
			continue
		case *ssa.IndexAddr:
			a = x.X
			continue
		case *ssa.Alloc:
			return f.origin(x)
		case *ssa.Global:
			return Origin{Is: FromState}
		}
		o := f.origin(a)
		return o
	}
}

// originOfCall: what the model says of the result, or the callee's summary, or the arguments.
func (f *function) originOfCall(v *ssa.Call, result int) Origin {
	s := &site{instr: v, args: v.Call.Args, value: v}
	if v.Call.IsInvoke() {
		s.args = append([]ssa.Value{v.Call.Value}, s.args...)
	}
	o := Origin{Is: FromCall}
	fn := v.Call.StaticCallee()
	if fn == nil && !v.Call.IsInvoke() {
		return o
	}
	obj := v.Call.Method
	if fn != nil {
		obj = declared(fn)
	}
	if obj != nil && !f.FirstParty(obj.Pkg()) {
		for _, e := range f.model.Func(obj) {
			if e.Verb == "origin" {
				return Origin{Is: sourceOf[e.Is]}
			}
		}
	}
	if fn != nil && (obj == nil || f.FirstParty(obj.Pkg())) {
		if t := f.target(fn, nil); t.sum != nil {
			t.direct = true
			if result < len(t.sum.Results) {
				return f.substOrigin(s, t, t.sum.Results[result].Origin)
			}
			return o
		}
	}
	for _, a := range s.args {
		if named := namedOf(a.Type()); named == nil || !f.model.Benign(named.Obj()) { // contexts and clients carry no data
			o.join(f.origin(a))
		}
	}
	return o
}

// sourceOf translates the model's words.
var sourceOf = map[string]Source{
	"cookie": FromCookie, "header": FromHeader, "auth": FromHeader, "session": FromCookie,
	"body": FromRequest, "form": FromRequest, "query": FromRequest, "path": FromRequest,
	"address": FromRequest, "token": FromToken, "time": FromTime, "env": FromCall, "const": FromConst,
}
