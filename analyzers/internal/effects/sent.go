package effects

import (
	"go/types"
	"slices"
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
	return slices.ContainsFunc(f.makers(v), func(m ssa.Value) bool { return set[m] })
}

// sentValues collects what made the values that this function sends or returns.
func (f *function) sentValues() {
	if f.sent != nil {
		return
	}
	f.sent, f.returned = map[ssa.Value]bool{}, map[ssa.Value]bool{}
	add := func(set map[ssa.Value]bool, v ssa.Value) {
		for _, m := range f.makers(v) {
			set[m] = true
		}
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

const maxMade = 6 // steps from a value to what made it

// makers returns the instructions that made a value, behind conversions and functions of text, the nearest first.
func (f *function) makers(v ssa.Value) []ssa.Value {
	var out []ssa.Value
	seen, nearest := map[ssa.Value]bool{v: true}, []ssa.Value{v}
	for range maxMade + 1 {
		var next []ssa.Value
		for _, v := range nearest {
			if isMaker(v) {
				out = append(out, v)
			}
			for _, from := range f.madeFrom(v) {
				if !seen[from] {
					seen[from] = true
					next = append(next, from)
				}
			}
		}
		nearest = next
	}
	return out
}

// isMaker reports whether an instruction makes a value, and does not just hand on or convert another.
func isMaker(v ssa.Value) bool {
	switch v.(type) {
	case *ssa.Convert, *ssa.ChangeType, *ssa.MakeInterface, *ssa.Slice, *ssa.Extract, *ssa.Phi, *ssa.UnOp, *ssa.Const:
		return false
	}
	return true
}

// madeFrom returns the values from which one was made, one step back.
func (f *function) madeFrom(v ssa.Value) []ssa.Value {
	switch x := v.(type) {
	case *ssa.Convert, *ssa.ChangeType, *ssa.MakeInterface, *ssa.Slice, *ssa.Extract, *ssa.UnOp:
		return []ssa.Value{*x.(ssa.Instruction).Operands(nil)[0]}
	case *ssa.Phi:
		return x.Edges
	case *ssa.Alloc:
		var stored []ssa.Value
		for _, r := range *x.Referrers() {
			if st, ok := r.(*ssa.Store); ok && st.Addr == x {
				stored = append(stored, st.Val)
			}
		}
		return stored
	case *ssa.Call:
		if obj := calledFunc(&x.Call); obj != nil && !f.FirstParty(obj.Pkg()) && isText(x.Call.Signature().Results(), 0) {
			return x.Call.Args
		}
	}
	return nil
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
