package effects

import (
	"go/token"
	"go/types"
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
		for i, fv := range f.fn.FreeVars {
			if fv == v && i < 32 {
				return Origin{Is: FromCaptured, Captures: 1 << i}
			}
		}
	case *ssa.Global:
		return Origin{Is: FromState}
	case *ssa.Alloc, *ssa.MakeMap, *ssa.MakeSlice:
		return f.originOfLocal(v)
	case *ssa.MakeChan, *ssa.MakeClosure:
		return Origin{Is: FromFresh}
	case *ssa.Call:
		return f.originOfResult(v, 0)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			return f.originOfResult(call, v.Index)
		}
		if f.isReceived(v) {
			return Origin{Is: FromReceived}
		}
		return f.origin(v.Tuple)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return f.originOfLoad(v.X)
		}
		if f.isReceived(v) {
			return Origin{Is: FromReceived}
		}
		return f.origin(v.X)
	case *ssa.FieldAddr:
		return f.originOfField(v.X, v.Field)
	case *ssa.Field:
		return f.originOfField(v.X, v.Field)
	case *ssa.Lookup:
		return f.originOfLookup(v)
	case ssa.Instruction:
		var o Origin
		if isRound(v) {
			o.Is = FromFresh
		}
		for _, op := range v.Operands(nil) {
			if *op != nil {
				o.join(f.origin(*op))
			}
		}
		return o
	}
	return Origin{}
}

// isRound reports whether v counts the rounds of a loop. That begins with a constant, and says which entry the loop has come to.
func isRound(v ssa.Instruction) bool {
	phi, ok := v.(*ssa.Phi)
	return ok && slices.ContainsFunc(phi.Edges, func(e ssa.Value) bool {
		next, ok := e.(*ssa.BinOp)
		return ok && next.Op == token.ADD && next.X == phi && isConst(next.Y)
	})
}

func isConst(v ssa.Value) bool {
	_, ok := v.(*ssa.Const)
	return ok
}

// indexOrigin is what an index says of the entry: nothing, if a loop comes to all.
func (f *function) indexOrigin(index ssa.Value) Origin {
	o := f.origin(index).lookedUp()
	o.Is &^= FromFresh
	return o
}

func isStruct(t types.Type) bool {
	ptr, ok := t.Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	_, ok = ptr.Elem().Underlying().(*types.Struct)
	return ok
}

// originOfMember is the origin of one field of a local struct: what is assigned to it, or else that of the whole.
func (f *function) originOfMember(v *ssa.Alloc, i int) Origin {
	o := Origin{}
	for _, r := range *v.Referrers() {
		fa, ok := r.(*ssa.FieldAddr)
		if !ok || fa.Field != i {
			continue
		}
		for _, s := range *fa.Referrers() {
			if st, ok := s.(*ssa.Store); ok && st.Addr == fa {
				o.join(f.origin(st.Val))
			}
		}
	}
	o.join(f.origin(v))
	return o
}

func (f *function) originOfLoad(addr ssa.Value) Origin {
	switch a := addr.(type) {
	case *ssa.IndexAddr:
		o := f.origin(a.X)
		o.join(f.indexOrigin(a.Index))
		return o
	case *ssa.Global:
		if source, ok := f.modelOrigin(f.model.Symbol(a.Pkg.Pkg, a.Name()), -1); ok {
			return Origin{Is: source}
		}
	}
	return f.origin(addr)
}

// originOfField: what the model says of the field, or where the struct comes from.
func (f *function) originOfField(x ssa.Value, i int) Origin {
	named := namedOf(x.Type())
	typ := x.Type().Underlying()
	if ptr, ok := typ.(*types.Pointer); ok {
		typ = ptr.Elem().Underlying()
	}
	st, ok := typ.(*types.Struct)
	if !ok {
		return f.origin(x)
	}
	name := st.Field(i).Name()
	if named != nil && named.Obj().Pkg() != nil && !f.FirstParty(named.Obj().Pkg()) {
		if source, ok := f.modelOrigin(f.model.Field(named.Obj().Pkg().Path(), named.Obj().Name(), name), -1); ok {
			return Origin{Is: source}
		}
	}
	if local, ok := x.(*ssa.Alloc); ok {
		return f.credential(f.originOfMember(local, i), name)
	}
	return f.credential(f.origin(x), name)
}

// originOfLookup: the entry comes from where the map does; the key only found it.
func (f *function) originOfLookup(v *ssa.Lookup) Origin {
	o := f.origin(v.X)
	key := f.indexOrigin(v.Index)
	if c, ok := v.Index.(*ssa.Const); ok {
		o = f.credential(o, constantText(c))
	}
	o.join(key)
	return o
}

// originOfCall: what the model says of the result, or the callee's summary, or the arguments.
func (f *function) originOfCall(v *ssa.Call, result int) Origin {
	s := &site{instr: v, args: v.Call.Args, value: v}
	if v.Call.IsInvoke() {
		s.args = append([]ssa.Value{v.Call.Value}, s.args...)
	}
	o := Origin{Is: FromCall}
	fn := v.Call.StaticCallee()
	if b, ok := v.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
		for _, a := range v.Call.Args {
			o.join(f.origin(a))
		}
		return o
	}
	if fn == nil && !v.Call.IsInvoke() {
		return o
	}
	obj := v.Call.Method
	if fn != nil {
		obj = declared(fn)
	}
	if obj != nil && !f.FirstParty(obj.Pkg()) {
		if source, ok := f.modelOrigin(f.model.Func(obj), result); ok {
			return f.originOfKnown(source, s.args)
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
	o.join(f.originThrough(v, s.args, result))
	if f.reckons(s.args) {
		o.Is &^= FromCall
	}
	return o
}

// originOfKnown is the origin of what a function of a library answers, of which the model says the source.
func (f *function) originOfKnown(source Source, args []ssa.Value) Origin {
	o := Origin{Is: source}
	for _, a := range args {
		if source&(FromAsset|FromImage) != 0 { // made of what?
			o.join(f.origin(a))
		} else if c, ok := a.(*ssa.Const); ok {
			o = f.credential(o, constantText(c))
		}
	}
	return o
}

// originThrough is what gets through a call of which nothing is known, from its arguments to a result.
func (f *function) originThrough(v *ssa.Call, args []ssa.Value, result int) Origin {
	o := f.printed(v)
	through := isText(v.Call.Signature().Results(), result) && !(v.Call.IsInvoke() && f.FirstParty(v.Call.Method.Pkg()))
	for _, a := range args {
		if f.isClient(a) {
			continue
		}
		arg := f.origin(a)
		if !through && !isReader(a.Type()) {
			arg = arg.lookedUp()
		}
		o.join(arg)
	}
	return o
}

// reckons reports whether a call is given a moment: it reckons another from it.
func (f *function) reckons(args []ssa.Value) bool {
	return slices.ContainsFunc(args, func(a ssa.Value) bool {
		named := namedOf(a.Type())
		return named != nil && f.model.Means(named.Obj(), "moment")
	})
}

// sourceOf translates the model's words.
var sourceOf = map[string]Source{
	"cookie": FromCookie, "credential": FromHeader | FromCredential, "header": FromHeader, "auth": FromHeader, "session": FromRequest,
	"body": FromRequest, "form": FromRequest, "query": FromRequest, "path": FromRequest,
	"address": FromRequest, "token": FromToken, "context": FromLookup, "time": FromTime, "env": FromCall, "key": FromCall, "const": FromConst,
	"asset": FromAsset, "image": FromImage, "template": FromTemplate, "memory": FromMemory,
}
