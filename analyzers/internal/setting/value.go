package setting

import (
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// What a setting is given: the constants that may flow into it, and whether anything else may. The walk goes backwards
// through conversions, variables, pointers that helpers make (aws.String("x"), ptr.To(x), enum.String()), literals of
// structs, functions of this package that only return something, and parameters, for which the calls in this package
// are asked.

// value is what may flow into a place.
type value struct {
	leaves []leaf
	chosen bool // something that this package does not say: input, configuration
	// Copies from one library object to another, and zero values, leave no trace.
}

// leaf is a constant, or a literal of a struct, whose text is that of its first field that says anything.
type leaf struct {
	text string
	pos  token.Pos // of the argument, if a caller says it
}

func (v *value) join(w value) {
	v.leaves = append(v.leaves, w.leaves...)
	v.chosen = v.chosen || w.chosen
}

const (
	maxValueDepth = 12
	maxCallers    = 8
	// unknown stands for the parts of a text that only the running program knows.
	unknown = "\x00"
)

// index collects calls and assignments to package variables, when they are first asked for.
func (r *reader) index() {
	if r.calls != nil {
		return
	}
	r.calls, r.globals = map[*ssa.Function][]*ssa.CallCommon{}, map[*ssa.Global][]ssa.Value{}
	for _, fn := range r.eff.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				switch instr := instr.(type) {
				case *ssa.Store:
					if g, ok := instr.Addr.(*ssa.Global); ok {
						r.globals[g] = append(r.globals[g], instr.Val)
					}
				case ssa.CallInstruction:
					if callee := instr.Common().StaticCallee(); callee != nil {
						r.calls[callee] = append(r.calls[callee], instr.Common())
					}
				}
			}
		}
	}
}

// scope is a call whose result is looked into.
type scope struct {
	args  []ssa.Value
	outer *scope
}

func (r *reader) of(val ssa.Value) value { return r.value(val, nil, 0) }

func (r *reader) value(val ssa.Value, sc *scope, depth int) value {
	if depth > maxValueDepth {
		return value{}
	}
	depth++
	switch val := val.(type) {
	case *ssa.Const:
		return constantValue(val)
	case *ssa.ChangeType:
		return r.value(val.X, sc, depth)
	case *ssa.Convert:
		return r.value(val.X, sc, depth)
	case *ssa.MakeInterface:
		return r.value(val.X, sc, depth)
	case *ssa.ChangeInterface:
		return r.value(val.X, sc, depth)
	case *ssa.Phi:
		var out value
		for _, e := range val.Edges {
			out.join(r.value(e, sc, depth+2)) // loops come back here
		}
		return out
	case *ssa.Alloc:
		return r.local(val, sc, depth)
	case *ssa.UnOp:
		if val.Op == token.MUL {
			return r.loaded(val.X, sc, depth)
		}
	case *ssa.Field:
		return value{chosen: r.isFirstParty(val.X.Type())}
	case *ssa.Lookup:
		return value{chosen: textOf(val.Index) == ""}
	case *ssa.Extract:
		if l, ok := val.Tuple.(*ssa.Lookup); ok {
			return r.value(l, sc, depth)
		}
	case *ssa.BinOp:
		if text := r.text(val); strings.Trim(text, unknown) != "" {
			return value{leaves: []leaf{{text: text}}}
		}
	case *ssa.Parameter:
		return r.parameter(val, sc, depth)
	case *ssa.Call:
		return r.result(val, sc, depth)
	}
	return value{chosen: true}
}

// constantValue: zero values say nothing.
func constantValue(c *ssa.Const) value {
	if c.Value == nil || c.Value.Kind() == constant.Bool && !constant.BoolVal(c.Value) {
		return value{}
	}
	text := textOf(c)
	if text == "" || text == "0" && c.Value.Kind() != constant.String {
		return value{}
	}
	return value{leaves: []leaf{{text: text}}}
}

func textOf(v ssa.Value) string {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil {
		return ""
	}
	if c.Value.Kind() == constant.String {
		return constant.StringVal(c.Value)
	}
	return c.Value.ExactString()
}

// local returns what a local variable or a literal holds; of a struct, what its fields hold: it says something if
// some field does, or if none is set.
func (r *reader) local(al *ssa.Alloc, sc *scope, depth int) value {
	var out value
	assigned := false
	for _, ref := range *al.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr == al {
				assigned = true
				out.join(r.value(ref.Val, sc, depth))
			}
		case *ssa.FieldAddr:
			for _, use := range *ref.Referrers() {
				if st, ok := use.(*ssa.Store); ok && st.Addr == ref {
					assigned = true
					out.join(r.value(st.Val, sc, depth))
				}
			}
		}
	}
	if !assigned && al.Comment == "complit" {
		out.leaves = append(out.leaves, leaf{text: unknown})
	}
	return out
}

// stored returns what is assigned to a field through one address of it.
func (r *reader) stored(fa *ssa.FieldAddr) value {
	var out value
	for _, use := range *fa.Referrers() {
		if st, ok := use.(*ssa.Store); ok && st.Addr == fa {
			out.join(r.of(st.Val))
		}
	}
	return out
}

// loaded returns what a variable or field may hold. A field of a library's object is copied, wherever it came from; one
// of the application's own structs holds what somebody configured.
func (r *reader) loaded(addr ssa.Value, sc *scope, depth int) value {
	switch addr := addr.(type) {
	case *ssa.Alloc:
		return r.local(addr, sc, depth)
	case *ssa.FieldAddr:
		return value{chosen: r.isFirstParty(addr.X.Type())}
	case *ssa.Global:
		if addr.Pkg != r.eff.SSA {
			return value{chosen: true}
		}
		r.index()
		var out value
		for _, val := range r.globals[addr] {
			out.join(r.value(val, nil, depth))
		}
		return out
	}
	return value{chosen: true}
}

func (r *reader) isFirstParty(t types.Type) bool {
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	return !ok || r.eff.FirstParty(named.Obj().Pkg())
}

// parameter returns what the calls in this package hand over.
func (r *reader) parameter(p *ssa.Parameter, sc *scope, depth int) value {
	at := -1
	for i, q := range p.Parent().Params {
		if p == q {
			at = i
		}
	}
	if sc != nil {
		if at < len(sc.args) {
			return r.value(sc.args[at], sc.outer, depth)
		}
		return value{chosen: true}
	}
	r.index()
	calls := r.calls[p.Parent()]
	if len(calls) == 0 {
		return value{chosen: true}
	}
	var out value
	for _, c := range calls[:min(len(calls), maxCallers)] {
		if at >= len(c.Args) {
			continue
		}
		got := r.value(c.Args[at], nil, depth+2)
		for i := range got.leaves {
			if !got.leaves[i].pos.IsValid() {
				got.leaves[i].pos = c.Pos()
			}
		}
		out.join(got)
	}
	return out
}

// result looks through calls that hand on what they are given.
func (r *reader) result(call *ssa.Call, sc *scope, depth int) value {
	callee := call.Call.StaticCallee()
	if callee == nil {
		return value{chosen: true}
	}
	if o := callee.Origin(); o != nil && len(o.Blocks) > 0 {
		callee = o
	}
	if returned := onlyReturn(callee); returned != nil {
		return r.value(returned, &scope{call.Call.Args, sc}, depth)
	}
	if text := r.text(call); strings.Trim(text, unknown) != "" {
		return value{leaves: []leaf{{text: text}}}
	}
	if len(call.Call.Args) == 1 && len(callee.Blocks) == 0 && isWrapped(call.Call.Args[0].Type(), call.Type()) {
		return r.value(call.Call.Args[0], sc, depth)
	}
	return value{chosen: true}
}

// isWrapped reports whether a library function of one argument can only hand it on in another form: as a pointer or, of
// what is no text, as text. A text that yields a text is a look-up.
func isWrapped(arg, result types.Type) bool {
	if _, ok := result.Underlying().(*types.Pointer); ok {
		return true
	}
	return !isTextual(arg)
}

// onlyReturn returns the result of a function that returns in one place only; nil if it has more.
func onlyReturn(fn *ssa.Function) ssa.Value {
	var out ssa.Value
	for _, b := range fn.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
			if out != nil || len(ret.Results) != 1 {
				return nil
			}
			out = ret.Results[0]
		}
	}
	return out
}

// text returns what a text is made of, unknown standing for the parts that are not constant.
func (r *reader) text(val ssa.Value) string {
	switch val := val.(type) {
	case *ssa.Const:
		return textOf(val)
	case *ssa.BinOp:
		if val.Op == token.ADD {
			return r.text(val.X) + r.text(val.Y)
		}
	case *ssa.ChangeType:
		return r.text(val.X)
	case *ssa.MakeInterface:
		return r.text(val.X)
	case *ssa.Call:
		if callee := calledFunc(&val.Call); callee != nil && callee.FullName() == "fmt.Sprintf" {
			return replaceVerbs(textOf(val.Call.Args[0]))
		}
	}
	return unknown
}

// replaceVerbs makes the verbs of a format unknown parts.
func replaceVerbs(format string) string {
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			b.WriteByte(format[i])
			continue
		}
		i = len(format) - len(strings.TrimLeft(format[i+1:], "+-# 0123456789.[]*"))
		b.WriteString(unknown)
	}
	return b.String()
}
