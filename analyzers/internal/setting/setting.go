// Package setting finds session affinity that the code configures or relies upon. No unit of work writes it, so nothing
// is followed: every function is read for fields and arguments that the model names, for keys of annotations, labels
// and attributes with their values, and for the names of cookies and headers.
//
// What counts is a value that the code itself names (value.go finds it). A value that comes from outside (a flag, a
// resource that the user wrote) is the user's decision: debatable. A field that is copied from one library object to
// another, compared or read is nobody's decision: silent; so are generated code and test support.
package setting

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Site is one place where session affinity is configured or relied upon.
type Site struct {
	Symbol string // of the model: the field, function or key; of a cookie or header the class
	Name   string // as messages call it
	Value  string // that it is given, "" if none is worth showing
	Used   bool   // it is a name, of a cookie or header, that the code uses
	Chosen bool   // the value comes from outside
	Pos    token.Pos
	Fn     *ssa.Function
}

// Find returns the sites of a package, in the order of the source of each function.
func Find(pass *analysis.Pass, eff *effects.Result, m *model.Model) []*Site {
	r := &reader{pass: pass, eff: eff, model: m, skipped: map[*token.File]bool{}}
	for _, file := range pass.Files {
		r.skipped[pass.Fset.File(file.Package)] = ast.IsGenerated(file) || imports(file, "testing") || eff.IsForTests(file)
	}
	for _, fn := range eff.Funcs {
		r.fn = fn
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				r.visit(instr)
			}
		}
	}
	var out []*Site
	for i, s := range r.found {
		if !slices.ContainsFunc(r.found[:i], s.belongsTo) {
			out = append(out, s)
		}
	}
	return out
}

func imports(file *ast.File, path string) bool {
	return slices.ContainsFunc(file.Imports, func(spec *ast.ImportSpec) bool { return spec.Path.Value == strconv.Quote(path) })
}

// belongsTo reports whether a setting is one more line of what another one begins: a function that sets several
// fields and annotations configures one thing. The same setting a second time is of another object.
func (s *Site) belongsTo(t *Site) bool {
	return s.Fn == t.Fn && (s.Symbol != t.Symbol || s.Pos == t.Pos) && s.Used == t.Used && (s.Chosen || !t.Chosen)
}

// reader reads the instructions of a package.
type reader struct {
	pass    *analysis.Pass
	eff     *effects.Result
	model   *model.Model
	fn      *ssa.Function // that is read
	found   []*Site
	skipped map[*token.File]bool

	calls   map[*ssa.Function][]*ssa.CallCommon // static calls by callee
	globals map[*ssa.Global][]ssa.Value         // what is assigned to package variables
}

func (r *reader) visit(instr ssa.Instruction) {
	switch v := instr.(type) {
	case *ssa.Store:
		if fa, ok := v.Addr.(*ssa.FieldAddr); ok {
			r.field(fa, v)
			r.pairedField(fa, v)
		}
	case *ssa.MapUpdate:
		r.entry(v)
	case ssa.CallInstruction:
		r.call(v)
	}
}

// add records a setting, unless it stands in code that nobody configures.
func (r *reader) add(s Site, at ssa.Instruction) {
	s.Fn = r.fn
	s.Pos = cmp.Or(s.Pos, at.Pos())
	if s.Pos.IsValid() && !r.skipped[r.pass.Fset.File(at.Pos())] {
		r.found = append(r.found, &s)
	}
}

// field reads an assignment to a field of a library's struct.
func (r *reader) field(fa *ssa.FieldAddr, store *ssa.Store) {
	named, field := fieldOf(fa)
	if named == nil || field == nil || !r.model.Declares(named.Pkg().Path()) {
		return
	}
	name := named.Name() + "." + field.Name()
	for _, e := range r.model.Field(named.Pkg().Path(), named.Name(), field.Name()) {
		if e.Verb == "setting" {
			r.judge(e, name, named.Pkg().Path()+"."+name, store.Val, store)
		}
	}
}

// fieldOf returns the named struct type and the field of an address; nil if the struct has no name.
func fieldOf(fa *ssa.FieldAddr) (*types.TypeName, *types.Var) {
	t := fa.X.Type().Underlying()
	if ptr, ok := t.(*types.Pointer); ok {
		t = ptr.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return nil, nil
	}
	st, ok := named.Underlying().(*types.Struct)
	if !ok {
		return nil, nil
	}
	return named.Origin().Obj(), st.Field(fa.Field)
}

// judge decides whether a value makes the field or argument a finding.
func (r *reader) judge(e model.Effect, name, symbol string, val ssa.Value, at ssa.Instruction) {
	if e.Is != "sticky" {
		r.judgeName(e.Is, val, nil, at)
		return
	}
	got := r.of(val)
	for _, leaf := range got.leaves {
		if !r.isOff(leaf.text) && !slices.Contains(strings.Split(e.But, ","), leaf.text) {
			r.add(Site{Symbol: symbol, Name: name, Value: shown(leaf.text), Pos: leaf.pos}, at)
			return
		}
	}
	if got.chosen {
		r.add(Site{Symbol: symbol, Name: name, Chosen: true}, at)
	}
}

// shown leaves out values that say nothing to a reader.
func shown(text string) string {
	if _, err := strconv.ParseInt(text, 10, 64); err == nil || strings.Contains(text, unknown) {
		return ""
	}
	return text
}

// judgeName looks for the names of affinity cookies and headers; a header's value may matter too.
func (r *reader) judgeName(class string, val, with ssa.Value, at ssa.Instruction) {
	for _, leaf := range r.of(val).leaves {
		text := leaf.text
		if class == "header" {
			text = strings.ToLower(text)
		}
		for _, e := range r.model.Texts(text, class) {
			if e.Text == "" || with != nil && model.Match(e.Text, r.text(with)) {
				r.add(Site{Symbol: class, Name: "the " + class + " " + leaf.text, Used: true, Pos: leaf.pos}, at)
			}
		}
	}
}

// entry reads an entry of a map: an annotation, a label, a field of an unstructured object.
func (r *reader) entry(v *ssa.MapUpdate) {
	key := r.text(v.Key)
	for _, e := range r.model.Texts(key, "key") {
		got := r.of(v.Value)
		if text, ok := r.turnsOn(e, got); ok {
			r.add(Site{Symbol: key, Name: printable(key), Value: shown(text)}, v)
		} else if got.chosen {
			r.add(Site{Symbol: key, Name: printable(key), Chosen: true}, v)
		}
	}
}

// turnsOn finds the value that turns affinity on.
func (r *reader) turnsOn(e model.Effect, got value) (text string, ok bool) {
	for _, leaf := range got.leaves {
		if e.Text == "" && !r.isOff(leaf.text) || e.Text != "" && model.Match(e.Text, leaf.text) {
			return leaf.text, true
		}
	}
	return "", false
}

// printable replaces the parts of a key that only the running program knows.
func printable(key string) string { return strings.ReplaceAll(key, unknown, "*") }

// isOff reports whether a value switches off what it is given to.
func (r *reader) isOff(text string) bool {
	return text == "" || len(r.model.Texts(strings.ToLower(text), "off")) > 0
}

// pairedField reads a struct that holds a key in one field and its value in another.
func (r *reader) pairedField(fa *ssa.FieldAddr, store *ssa.Store) {
	if !isTextual(store.Val.Type()) {
		return
	}
	for _, key := range r.of(store.Val).leaves {
		for _, e := range r.model.Texts(key.text, "key") {
			if e.Text == "" || fa.X.Referrers() == nil {
				continue
			}
			for _, ref := range *fa.X.Referrers() {
				if other, ok := ref.(*ssa.FieldAddr); ok && other.Field != fa.Field {
					r.pair(e, key.text, r.stored(other), store)
				}
			}
		}
	}
}

func (r *reader) pair(e model.Effect, key string, got value, at ssa.Instruction) {
	if text, ok := r.turnsOn(e, got); ok {
		r.add(Site{Symbol: key, Name: key, Value: shown(text)}, at)
	}
}

// isTextual reports whether the type is a string or a pointer to one.
func isTextual(t types.Type) bool {
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// call reads the arguments of a call: those that the model names, and a key followed by its value where nothing is
// looked up.
func (r *reader) call(instr ssa.CallInstruction) {
	common := instr.Common()
	args := common.Args
	if fn := calledFunc(common); fn != nil {
		shift := 0
		if !common.IsInvoke() && fn.Signature().Recv() != nil {
			shift = 1
		}
		if fn.Pkg() != nil && r.model.Declares(fn.Pkg().Path()) {
			for _, e := range r.model.Func(fn) {
				if i := int(e.Target) + shift; e.Verb == "setting" && i < len(args) {
					r.argument(e, fn, args[i:], instr)
				}
			}
		}
	}
	if looksUp(common.Signature()) {
		return
	}
	for i := 0; i+1 < len(args); i++ {
		if c, ok := args[i].(*ssa.Const); ok && isTextual(c.Type()) {
			key := textOf(c)
			for _, e := range r.model.Texts(key, "key") {
				if e.Text != "" {
					r.pair(e, key, r.of(args[i+1]), instr)
				}
			}
		}
	}
}

func (r *reader) argument(e model.Effect, fn *types.Func, args []ssa.Value, instr ssa.CallInstruction) {
	if e.Is == "header" && len(args) > 1 {
		r.judgeName(e.Is, args[0], args[1], instr)
		return
	}
	r.judge(e, fn.Name(), model.Name(fn), args[0], instr)
}

// calledFunc returns the function or interface method of a call, nil if it is a value.
func calledFunc(common *ssa.CallCommon) *types.Func {
	if common.IsInvoke() {
		return common.Method
	}
	if fn := common.StaticCallee(); fn != nil {
		obj, _ := fn.Object().(*types.Func)
		return obj
	}
	return nil
}

// looksUp reports whether a function returns a text or a truth: what it is handed are a key and a default, or two
// texts to compare.
func looksUp(sig *types.Signature) bool {
	for v := range sig.Results().Variables() {
		if _, ok := v.Type().Underlying().(*types.Basic); ok {
			return true
		}
	}
	return false
}
