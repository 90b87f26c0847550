package effects

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/lazyssa"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Generated keys that go to the client as a credential, so that he brings them back: in a cookie, in a header or
// beside a name that says so. The number of an order is generated and sent as well; what counts is the name under
// which it goes. Values are told apart by the instruction that made them.

// keyOrigin returns the origin of a key; of a generated one also whether it is sent or returned.
func (f *function) keyOrigin(key ssa.Value) Origin {
	if key == nil {
		return Origin{}
	}
	o := f.origin(key)
	if o.Is&FromToken == 0 {
		return o
	}
	f.sentValues()
	if f.isAmong(key, f.sent) {
		o.Is |= FromSent
	}
	if f.isAmong(key, f.returned) {
		o.Is |= FromReturned
	}
	return o
}

// sentOrigin is substOrigin for a key: whether this function sends what the callee generated and returned, or
// what this function generated and the callee keeps.
func (f *function) sentOrigin(s *site, t *target, o Origin) Origin {
	returned := o.Is&FromReturned != 0
	o.Is &^= FromReturned
	out := o.bind(func(i int) Origin {
		if t.direct && i < len(s.args) {
			return f.keyOrigin(s.args[i])
		}
		return Origin{Is: FromCall}
	})
	if returned && t.direct && s.value != nil {
		f.sentValues()
		if f.isAmong(s.value, f.sent) {
			out.Is |= FromSent
		}
		if f.isAmong(s.value, f.returned) {
			out.Is |= FromReturned
		}
	}
	return out
}

func (f *function) isAmong(v ssa.Value, set map[ssa.Value]bool) bool {
	if len(set) == 0 {
		return false
	}
	found := false
	f.makers(v, 0, func(m ssa.Value) { found = found || set[m] })
	return found
}

// sentValues collects what made the values that this function sends or returns.
func (f *function) sentValues() {
	if f.sent != nil {
		return
	}
	f.sent, f.returned = map[ssa.Value]bool{}, map[ssa.Value]bool{}
	add := func(set map[ssa.Value]bool, v ssa.Value) {
		f.makers(v, 0, func(m ssa.Value) { set[m] = true })
	}
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			switch v := instr.(type) {
			case *ssa.Return:
				for _, r := range lazyssa.Results(v) {
					add(f.returned, r)
				}
			case *ssa.Store:
				if fa, ok := v.Addr.(*ssa.FieldAddr); ok && f.isSentField(fa) {
					add(f.sent, v.Val)
				}
			case *ssa.MapUpdate:
				if c, ok := v.Key.(*ssa.Const); ok && f.speaksOfCredential(constantText(c)) {
					add(f.sent, v.Value)
				}
			case *ssa.BinOp:
				if c, ok := v.X.(*ssa.Const); ok && f.isParameter(constantText(c)) {
					add(f.sent, v.Y)
				}
			case *ssa.Call:
				f.sentArguments(v, func(a ssa.Value) { add(f.sent, a) })
			}
		}
	}
}

// makers calls add for the instructions that made a value, behind conversions and functions of text.
func (f *function) makers(v ssa.Value, depth int, add func(ssa.Value)) {
	if depth > 6 {
		return
	}
	switch x := v.(type) {
	case *ssa.Convert:
		f.makers(x.X, depth+1, add)
	case *ssa.ChangeType:
		f.makers(x.X, depth+1, add)
	case *ssa.MakeInterface:
		f.makers(x.X, depth+1, add)
	case *ssa.Slice:
		f.makers(x.X, depth+1, add)
	case *ssa.Extract:
		f.makers(x.Tuple, depth+1, add)
	case *ssa.Phi:
		for _, e := range x.Edges {
			f.makers(e, depth+1, add)
		}
	case *ssa.UnOp:
		f.makers(x.X, depth+1, add)
	case *ssa.Alloc:
		add(x)
		for _, r := range *x.Referrers() {
			if st, ok := r.(*ssa.Store); ok && st.Addr == x {
				f.makers(st.Val, depth+1, add)
			}
		}
	case *ssa.Call:
		add(x)
		if obj := calledFunc(&x.Call); obj != nil && !f.FirstParty(obj.Pkg()) && isText(x.Call.Signature().Results(), 0) {
			for _, a := range x.Call.Args {
				f.makers(a, depth+1, add)
			}
		}
	case *ssa.Const:
	default:
		add(v)
	}
}

func (f *function) speaksOfCredential(name string) bool {
	for _, class := range []string{says, "secret"} {
		if _, ok := f.model.Word(name, class); ok {
			return true
		}
	}
	return false
}

// isSentField: a field of a cookie, or one of a local struct that is named for a credential.
func (f *function) isSentField(fa *ssa.FieldAddr) bool {
	st, ok := fa.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct)
	if !ok {
		return false
	}
	name := st.Field(fa.Field).Name()
	if named := namedOf(fa.X.Type()); named != nil && named.Obj().Pkg() != nil {
		for _, e := range f.model.Field(named.Obj().Pkg().Path(), named.Obj().Name(), name) {
			if e.Verb == "sends" {
				return true
			}
		}
	}
	_, local := fa.X.(*ssa.Alloc)
	return local && f.speaksOfCredential(name)
}

// isParameter reports whether a text ends in the name of a parameter that holds a credential, as links do: /reset?token=
func (f *function) isParameter(text string) bool {
	name, ok := strings.CutSuffix(text, "=")
	return ok && f.speaksOfCredential(name[strings.LastIndexAny(name, "?&")+1:])
}

// sentArguments calls add for the arguments that a library call sends.
func (f *function) sentArguments(call *ssa.Call, add func(ssa.Value)) {
	obj := calledFunc(&call.Call)
	if obj == nil || f.FirstParty(obj.Pkg()) {
		return
	}
	args := call.Call.Args
	if call.Call.IsInvoke() {
		args = append([]ssa.Value{call.Call.Value}, args...)
	}
	s := &site{instr: call, args: args}
	for _, e := range f.model.Func(obj) {
		value, key := f.index(s, e.Value), f.index(s, e.Key)
		if e.Verb != "sends" || value < 0 || value >= len(args) {
			continue
		}
		if e.Key != model.None {
			c, ok := args[key].(*ssa.Const)
			if !ok || !f.speaksOfCredential(constantText(c)) {
				continue
			}
		}
		add(args[value])
	}
}
