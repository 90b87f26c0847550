package effects

import (
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Work that is saved as well: what a function hands over also goes to a database or a broker in the same unit of work, so
// that after a restart somebody may find what is still to be done. "Saved" must hold for all that is handed over of the
// input: whoever saves the customer and mails him what he bought has not saved what he bought. Values are the same by
// their classes, see alias.go, and so is what lies below a saved value or is put together from saved ones. The order of
// statements is ignored. What an interface method saves is not known here, and what is deleted is not saved.

// saves reports whether the function saves all values that hold items of a unit of work, and there are some.
func (f *function) saves(vals []ssa.Value) bool { return f.areSaved(vals, map[ssa.Value]bool{}) }

func (f *function) areSaved(vals []ssa.Value, seen map[ssa.Value]bool) bool {
	some := false
	for _, v := range vals {
		if !f.isItem(v) {
			continue
		}
		if !f.isSaved(v, seen) {
			return false
		}
		some = true
	}
	return some
}

// handed returns what an instruction hands to functions that it starts: arguments and captured variables.
func handed(instr ssa.CallInstruction) []ssa.Value {
	common := instr.Common()
	values := append([]ssa.Value{common.Value}, spread(common.Args)...)
	for i := 0; i < len(values); i++ {
		if mc, ok := values[i].(*ssa.MakeClosure); ok {
			values = append(values, mc.Bindings...)
		}
	}
	return values
}

// keepsItems reports whether the write may hold work that is still to be done.
func (w Write) keepsItems() bool {
	return w.Op == OpSpawn || w.Op == OpSend || w.Op == OpAppend || w.Op == OpInsert
}

// appended returns what is appended to a slice that is stored back.
func appended(v ssa.Value) []ssa.Value {
	call, ok := v.(*ssa.Call)
	if !ok || len(call.Call.Args) < 2 {
		return nil
	}
	return spread(call.Call.Args[1:])
}

// isItem reports whether a value may be a part of what is to be done: not a function, a client, a context, something to
// wait by, or a part of the object whose method this is.
func (f *function) isItem(v ssa.Value) bool {
	switch v.(type) {
	case *ssa.Const, *ssa.Function, *ssa.Builtin, *ssa.MakeClosure, *ssa.FreeVar, *ssa.Global:
		return false
	}
	t := v.Type()
	if ptr, ok := t.Underlying().(*types.Pointer); ok && !f.isClient(v) {
		t = ptr.Elem()
	}
	switch u := t.Underlying().(type) {
	case *types.Signature, *types.Chan:
		return false
	case *types.Interface:
		if u.NumMethods() > 0 {
			return false
		}
	}
	if named := namedOf(t); named != nil && (f.isDataless(named) || (&waiter{program: f.program}).isSignal(named)) {
		return false
	}
	const input = FromCookie | FromHeader | FromRequest | FromLookup | FromToken
	o := f.ofUnit(v)
	if f.fn.Signature.Recv() != nil { // what the object keeps is no item
		o.Params, o.Via = o.Params&^1, o.Via&^1
	}
	return o.Depends() || o.Is&input != 0
}

// isSaved reports whether a value is one that the function saves, a part of it, or made of such values. One that was looked at before is, as far as it
// is made of itself.
func (f *function) isSaved(v ssa.Value, seen map[ssa.Value]bool) bool {
	saved := f.savedValues()
	if len(saved) == 0 {
		return false
	}
	if seen[v] {
		return true
	}
	seen[v] = true
	a := f.aliases()
	n := a.of(v)
	if slices.ContainsFunc(saved, func(s ssa.Value) bool { return a.of(s) == n }) {
		return true
	}
	switch v := v.(type) {
	case *ssa.FieldAddr:
		return f.isSaved(v.X, seen)
	case *ssa.Field:
		return f.isSaved(v.X, seen)
	case *ssa.IndexAddr:
		return f.isSaved(v.X, seen)
	case *ssa.UnOp:
		return f.isSaved(v.X, seen)
	case *ssa.MakeInterface:
		return f.isSaved(v.X, seen)
	case *ssa.Convert:
		return f.isSaved(v.X, seen)
	case *ssa.Extract:
		return f.isSaved(v.Tuple, seen)
	case *ssa.Slice:
		return f.isSaved(v.X, seen)
	case *ssa.BinOp:
		return f.areSaved([]ssa.Value{v.X, v.Y}, seen)
	case *ssa.Alloc:
		return f.areSaved(members(v), seen)
	case *ssa.Call:
		obj := calledFunc(&v.Call)
		return obj != nil && !f.FirstParty(obj.Pkg()) && f.areSaved(spread(v.Call.Args), seen)
	}
	return false
}

// members returns what the fields or elements of a local variable are set to, and what it is set to as a whole.
func members(al *ssa.Alloc) []ssa.Value {
	var out []ssa.Value
	addrs := []ssa.Value{al}
	for _, r := range *al.Referrers() {
		switch r := r.(type) {
		case *ssa.FieldAddr:
			addrs = append(addrs, r)
		case *ssa.IndexAddr:
			addrs = append(addrs, r)
		}
	}
	for _, addr := range addrs {
		for _, r := range *addr.Referrers() {
			if st, ok := r.(*ssa.Store); ok && st.Addr == addr {
				out = append(out, st.Val)
			}
		}
	}
	return out
}

// savedValues collects what the function and its callees save.
func (f *function) savedValues() []ssa.Value {
	if f.saved != nil {
		return *f.saved
	}
	var out []ssa.Value
	f.saved = &out // of a function that calls itself, nothing more
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(*ssa.Call); ok {
				out = append(out, f.savedBy(&call.Call)...)
			}
		}
	}
	return out
}

// savedBy returns those arguments and captured variables that a call saves.
func (f *function) savedBy(call *ssa.CallCommon) []ssa.Value {
	args := call.Args
	var out []ssa.Value
	obj := calledFunc(call)
	if obj != nil && !f.FirstParty(obj.Pkg()) {
		if call.Signature().Recv() != nil && !call.IsInvoke() {
			args = args[1:]
		}
		if class := f.workOf(obj, call); (class == "database" || class == "broker") && !f.erases(obj, call) {
			out = f.items(spread(args))
		}
	} else if fn := call.StaticCallee(); fn != nil {
		out = f.savedIn(fn, args, nil)
	}
	if mc, ok := call.Value.(*ssa.MakeClosure); ok {
		out = append(out, f.savedIn(mc.Fn.(*ssa.Function), nil, mc.Bindings)...)
	}
	for i, v := range call.Args { // a transaction is a function that is handed on
		if mc, ok := v.(*ssa.MakeClosure); ok && f.runsBeforeReturn(call, i) {
			out = append(out, f.savedIn(mc.Fn.(*ssa.Function), nil, mc.Bindings)...)
		}
	}
	return out
}

// runsBeforeReturn reports whether a call runs the function that is its argument i while the caller waits.
func (f *function) runsBeforeReturn(call *ssa.CallCommon, i int) bool {
	if obj := calledFunc(call); obj != nil && !f.FirstParty(obj.Pkg()) {
		return !slices.ContainsFunc(f.model.Func(obj), func(e model.Effect) bool {
			return e.Verb == "entry" || e.Verb == "startup" || e.Verb == "calls" && e.Mode == "go"
		})
	}
	fn := call.StaticCallee()
	if fn == nil {
		return false
	}
	sum := f.summaryOf(fn)
	return sum != nil && slices.ContainsFunc(sum.Calls, func(c Call) bool {
		return c.Fn == Path{Root: Root{Kind: Param, Index: i}} && c.Method == "" && c.Task == nil && !c.Tick
	})
}

func (f *function) items(vals []ssa.Value) []ssa.Value {
	return slices.DeleteFunc(vals, func(v ssa.Value) bool { return !f.isItem(v) })
}

// savedIn returns those arguments and captured variables that a first-party function saves.
func (f *function) savedIn(fn *ssa.Function, args, bindings []ssa.Value) []ssa.Value {
	sum := f.summaryOf(fn)
	if sum == nil {
		return nil
	}
	var out []ssa.Value
	for _, w := range sum.Writes {
		if w.Op != OpWork || w.Tick || w.Work() != "database" && w.Work() != "broker" {
			continue
		}
		for i, a := range args {
			if i < 32 && w.Value.Params>>i&1 != 0 {
				out = append(out, a)
			}
		}
		for i, b := range bindings {
			if i < 32 && w.Value.Captures>>i&1 != 0 {
				out = append(out, b)
			}
		}
	}
	return slices.DeleteFunc(out, func(v ssa.Value) bool { return !f.isItem(v) && !isVariable(v) })
}

// isVariable reports whether v is a captured variable of the function, which may hold an item.
func isVariable(v ssa.Value) bool {
	_, local := v.(*ssa.Alloc)
	return local
}

// erases reports whether a call removes from a database or broker, or does what is not known to keep: by the function's
// name, or by the first word of the statement that it is given.
func (f *function) erases(fn *types.Func, call *ssa.CallCommon) bool {
	if f.model.Minor(fn.Name()) {
		return true
	}
	for _, a := range call.Args {
		c, ok := a.(*ssa.Const)
		if !ok || c.Value == nil || c.Value.Kind() != constant.String {
			continue
		}
		words := strings.Fields(constant.StringVal(c.Value))
		if len(words) > 1 {
			return len(f.model.Texts(strings.ToLower(words[0]), "saves")) == 0
		}
	}
	return false
}

// savesArguments reports whether the function saves what the origin of a callee's value stands for.
func (f *function) savesArguments(s *site, t *target, o Origin) bool {
	const input = FromCookie | FromHeader | FromRequest | FromLookup | FromToken
	if !t.direct || o.Is&input != 0 {
		return false
	}
	var vals []ssa.Value
	for i, a := range s.args {
		if i < 32 && (o.Params|o.Via)>>i&1 != 0 {
			vals = append(vals, a)
		}
	}
	for i, b := range t.bound {
		if i < 32 && o.Captures>>i&1 != 0 {
			vals = append(vals, b)
		}
	}
	return f.saves(vals)
}
