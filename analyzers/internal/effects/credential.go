package effects

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Credentials: inputs of a request that prove who the visitor is. A cookie always is one; a header, a form value or
// a field of the body is one if its name says so.

// inputs are the sources of what a request brings.
const inputs = FromHeader | FromRequest | FromCookie

// credential adds to the origin of an input that its name speaks of a credential.
func (f *function) credential(o Origin, name string) Origin {
	if o.Is&inputs == 0 {
		return o
	}
	for _, class := range []string{says, "secret", "input"} {
		if _, ok := f.model.Word(name, class); ok {
			o.Is |= FromCredential
		}
	}
	return o
}

func constantText(c *ssa.Const) string {
	if c.Value == nil || c.Value.Kind() != constant.String {
		return ""
	}
	return constant.StringVal(c.Value)
}

// modelOrigin returns the source that the model gives for a result, or for a field or variable.
func (f *function) modelOrigin(effects []model.Effect, result int) (Source, bool) {
	for _, e := range effects {
		if e.Verb == "origin" && e.Target == model.None && (e.Result < 0 || e.Result == result) {
			return sourceOf[e.Is], true
		}
	}
	return 0, false
}

// originOfFilled returns where a library call takes what it writes to the memory at addr.
func (f *function) originOfFilled(call *ssa.Call, addr ssa.Value) Origin {
	obj := calledFunc(&call.Call)
	if obj == nil || f.FirstParty(obj.Pkg()) {
		return Origin{}
	}
	s := &site{instr: call, args: call.Call.Args}
	if call.Call.IsInvoke() {
		s.args = append([]ssa.Value{call.Call.Value}, s.args...)
	}
	var o Origin
	fills := false
	for _, e := range f.model.Func(obj) {
		i := f.index(s, e.Target)
		if i < 0 || i >= len(s.args) || s.args[i] != addr {
			continue
		}
		switch e.Verb {
		case "origin":
			if o.Is = sourceOf[e.Is]; o.Is&madeHere == 0 {
				return o
			}
			fills = true // made of what else it is handed
		case "fills":
			fills = true
		}
	}
	for _, a := range s.args {
		if fills && a != addr && !f.isClient(a) {
			o.join(f.origin(a))
		}
	}
	return o
}

// isClient reports whether a value is a context, a client or the like, which carries no data.
func (f *function) isClient(v ssa.Value) bool {
	named := namedOf(v.Type())
	return named != nil && f.model.Benign(named.Obj())
}

// isText reports whether a result is text, bytes or some of them: what a credential is still in when it has been decoded,
// trimmed or hashed. Anything else was looked up by it.
func isText(results *types.Tuple, i int) bool {
	return i < results.Len() && isTextType(results.At(i).Type())
}

func isTextType(t types.Type) bool {
	t = t.Underlying()
	for {
		switch u := t.(type) {
		case *types.Basic:
			return u.Info()&types.IsString != 0 || u.Kind() == types.Byte
		case *types.Slice:
			t = u.Elem().Underlying()
		case *types.Array:
			t = u.Elem().Underlying()
		default:
			return false
		}
	}
}

// isReader reports whether a library that is given the value reads from it: a decoder of a body holds what
// the body does.
func isReader(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, false, nil, "Read")
	_, ok := obj.(*types.Func)
	return ok
}
