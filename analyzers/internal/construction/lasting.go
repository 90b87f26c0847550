package construction

import (
	"go/constant"
	"go/types"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Sessions that a backing service keeps for ever: a statement that inserts into a table of sessions, or a row of a type
// of sessions, with nothing beside it that tells when it ends or began; a command that sets a key without expiry.

// Conditions of a directive that are no constants.
const (
	random    = "random"    // a value that the process generates
	kept      = "kept"      // so, and a package variable holds it
	statement = "statement" // SQL that inserts what the directive is about, without a column for the time
	row       = "row"       // a struct that is named for it, without a field for the time
	item      = "item"      // a struct with a key that is named for it, whose field for the time is not set
	table     = "table"     // the name of a table for it, in a function that names no column for the time
)

// Opened is the condition that a value is a file that the package opens, or what a library makes of one.
const Opened = "opened"

// comments are those of SQL, to the end of the line.
var comments = regexp.MustCompile(`(?m)--.*$`)

// inserts reports whether a statement inserts what the directive is about into a table that is named for it, and says
// nothing of the time.
func (f *finder) inserts(e model.Effect, v ssa.Value) bool {
	return v != nil && slices.ContainsFunc(f.texts(v), func(text string) bool {
		words := strings.FieldsFunc(comments.ReplaceAllString(text, ""), func(r rune) bool { return strings.ContainsRune(" \t\r\n(),;=", r) })
		into := slices.IndexFunc(words, func(w string) bool { return strings.EqualFold(w, "into") })
		return into > 0 && into+1 < len(words) && len(f.model.Texts(strings.ToLower(words[0]), "saves")) > 0 &&
			f.isNamedFor(e, words[into+1]) && !slices.ContainsFunc(words, f.speaksOfTime)
	})
}

// isNamedFor reports whether a name is that of what the directive is about, in the singular or plural.
func (f *finder) isNamedFor(e model.Effect, name string) bool {
	word, ok := f.model.Word(name, "session")
	return ok && word+"s" == e.What
}

func (f *finder) speaksOfTime(name string) bool {
	return len(f.model.Texts(strings.ToLower(name), "time")) > 0
}

// isEndless reports whether a value is a struct, or a pointer to one, of a type that is named for what the directive is
// about and has no field for the time.
func (f *finder) isEndless(e model.Effect, v ssa.Value) bool {
	if values := keyOf(v); len(values) == 1 {
		v = values[0]
	}
	if mi, ok := v.(*ssa.MakeInterface); ok {
		v = mi.X
	}
	if v == nil {
		return false
	}
	t := v.Type()
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	named := namedType(t)
	return named != nil && f.eff.FirstParty(named.Pkg()) && f.isNamedFor(e, named.Name()) && !f.holdsTime(t, 0)
}

func (f *finder) holdsTime(t types.Type, depth int) bool {
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return true // not known to hold none
	}
	for field := range st.Fields() {
		named := namedType(field.Type())
		if named != nil && f.model.Means(named, "moment") || f.speaksOfTime(field.Name()) ||
			field.Embedded() && depth < 3 && f.holdsTime(field.Type(), depth+1) {
			return true
		}
	}
	return false
}

// isEndlessItem reports whether a value is a struct with a text that is named for what belongs to a visitor, of which no field
// for the time is set.
func (f *finder) isEndlessItem(v ssa.Value) bool {
	if v == nil {
		return false
	}
	named := false
	for _, s := range f.sources(v) {
		al, ok := s.value.(*ssa.Alloc)
		if !ok {
			return false
		}
		for _, r := range *al.Referrers() {
			addr, ok := r.(*ssa.FieldAddr)
			if !ok {
				continue
			}
			_, field := fieldOf(addr)
			for _, use := range *addr.Referrers() {
				st, ok := use.(*ssa.Store)
				switch {
				case !ok || st.Addr != addr:
				case f.speaksOfTime(field.Name()):
					return false
				case isText(field.Type()):
					named = named || f.saysSession(st.Val)
				}
			}
		}
	}
	return named
}

// isEndlessTable reports whether a call names a table of what the directive is about, in a function that names no column for
// the time.
func (f *finder) isEndlessTable(e model.Effect, name ssa.Value, fn *ssa.Function) bool {
	return name != nil && slices.ContainsFunc(f.texts(name), func(text string) bool { return f.isNamedFor(e, text) }) &&
		!slices.ContainsFunc(fn.Blocks, func(b *ssa.BasicBlock) bool {
			return slices.ContainsFunc(b.Instrs, func(instr ssa.Instruction) bool {
				return slices.ContainsFunc(instr.Operands(nil), func(op *ssa.Value) bool {
					c, ok := (*op).(*ssa.Const)
					return ok && c.Value != nil && c.Value.Kind() == constant.String && f.speaksOfTime(unquoted(c))
				})
			})
		})
}

// executes finds calls of an interface of the first party's own that a library implements: the method has the name, and takes
// the statement where the library's does.
func (f *finder) executes(fn *ssa.Function, call ssa.CallInstruction, obj *types.Func) {
	if !call.Common().IsInvoke() {
		return
	}
	params := obj.Signature().Params()
	for _, e := range f.model.Statements(obj.Name()) {
		at := int(e.Target)
		if at < params.Len() && isText(params.At(at).Type()) {
			if f.applies(e, call, obj) {
				f.add(&Site{Keeps: e, Name: qualified(obj), Fn: fn, Pos: call.Pos(), block: call.Block()})
			}
			return
		}
	}
}

// says reports whether the function that calls also calls the library with one of the directive's words, or a function of
// that name: SET with EX, or EXPIRE beside it.
func (f *finder) says(e model.Effect, call ssa.CallInstruction, obj *types.Func) bool {
	if e.But == "" {
		return false
	}
	words := strings.Split(e.But, ",")
	for _, b := range call.Parent().Blocks {
		for _, instr := range b.Instrs {
			c, ok := instr.(ssa.CallInstruction)
			if !ok || callee(c.Common()) == nil || callee(c.Common()).Pkg() != obj.Pkg() {
				continue
			}
			if slices.Contains(words, strings.ToUpper(callee(c.Common()).Name())) {
				return true
			}
			for _, a := range c.Common().Args {
				if slices.ContainsFunc(f.constants(a), func(s string) bool { return slices.Contains(words, strings.ToUpper(s)) }) {
					return true
				}
			}
		}
	}
	return false
}

// constants returns the constant texts that a value, or an element of variadic arguments, may be.
func (f *finder) constants(v ssa.Value) []string {
	var out []string
	for _, s := range f.sources(v) {
		if c, ok := s.value.(*ssa.Const); ok && c.Value != nil {
			out = append(out, unquoted(c))
		}
	}
	return out
}

// keyOf returns what the key is of: the first of variadic arguments, or what a builder was given before.
func keyOf(v ssa.Value) []ssa.Value {
	switch v := v.(type) {
	case *ssa.Slice:
		if first := firstOf(v); first != nil {
			return []ssa.Value{first}
		}
	case *ssa.Call:
		var out []ssa.Value
		for v != nil && v.Call.Signature().Recv() != nil && len(v.Call.Args) > 0 && len(out) < 8 {
			out = append(out, v.Call.Args[1:]...)
			v, _ = v.Call.Args[0].(*ssa.Call)
		}
		return out
	}
	return []ssa.Value{v}
}

// firstOf returns the first of variadic arguments, nil if they are none.
func firstOf(v *ssa.Slice) ssa.Value {
	al, ok := v.X.(*ssa.Alloc)
	if !ok {
		return nil
	}
	for _, r := range *al.Referrers() {
		elem, ok := r.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		if c, ok := elem.Index.(*ssa.Const); !ok || c.Int64() != 0 {
			continue
		}
		for _, r := range *elem.Referrers() {
			if st, ok := r.(*ssa.Store); ok && st.Addr == elem {
				if mi, ok := st.Val.(*ssa.MakeInterface); ok {
					return mi.X
				}
				return st.Val
			}
		}
	}
	return nil
}
