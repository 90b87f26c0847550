package construction

import (
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Options: what moves the state of an object elsewhere.

// setting is a statement that sets an option.
type setting struct {
	base  ssa.Value // the object or configuration that it is set on; nil of a function that returns an option
	value ssa.Value // what it is set to; nil if only the call counts
	call  *ssa.Call // of a function that returns an option
	block *ssa.BasicBlock
}

// class says what a value may be.
type class struct {
	unset, kept, set bool
	chosen           *ssa.BasicBlock // where it is left unset, if that depends on a condition
}

// movedElsewhere reports whether the options of a site move its state out of the process. If that
// depends on a condition, the site remains and names the switch.
func (f *finder) movedElsewhere(s *Site) bool {
	objects, unknown := f.objectsOf(s)
	if unknown {
		return true
	}
	here := map[*ssa.BasicBlock]bool{} // blocks of the site's function that set an option
	for _, option := range s.Keeps.Unless {
		for _, set := range f.settings(option) {
			if !f.isSetOn(set, s, objects) {
				continue
			}
			moved, by := f.moves(set, s)
			if moved && by == "" {
				return true
			}
			if moved && s.block != nil && set.block.Parent() == s.block.Parent() && !f.classify(set.value).unset {
				here[set.block] = true
			}
			if moved && s.Switch == "" {
				s.Switch = by
			}
		}
	}
	if len(here) > 0 && (f.alwaysPasses(s.block, here) || isEveryCase(here)) {
		return true
	}
	if s.Switch == "" {
		s.Switch = f.chosenBy(s.block, nil, 0)
	}
	return false
}

// objectsOf returns the object that a site makes and the configurations it is made of; unknown if one
// of those comes from where the package cannot see.
func (f *finder) objectsOf(s *Site) (objects []source, unknown bool) {
	if len(s.Keeps.Unless) == 0 {
		return nil, false
	}
	call, ok := s.value.(*ssa.Call)
	if !ok || call == nil {
		return nil, false
	}
	objects = append(objects, source{value: call})
	for _, a := range call.Call.Args {
		if !f.takesOptions(a, s.Keeps) {
			continue
		}
		for _, src := range f.sources(a) {
			if src.isUnknown() || f.isForeign(src) {
				unknown = true
				continue
			}
			objects = f.addBuilders(objects, src)
		}
	}
	return objects, unknown
}

// addBuilders adds a configuration and those that it was built from: c.WithA(1).WithB(2).
func (f *finder) addBuilders(to []source, s source) []source {
	if slices.Contains(to, s) {
		return to
	}
	to = append(to, s)
	call, ok := s.value.(*ssa.Call)
	if !ok || call.Call.IsInvoke() || call.Call.Signature().Recv() == nil || namedType(call.Type()) == nil ||
		namedType(call.Type()) != namedType(call.Call.Signature().Recv().Type()) {
		return to
	}
	for _, src := range f.sources(call.Call.Args[0]) {
		to = f.addBuilders(to, src)
	}
	return to
}

// takesOptions reports whether an argument is of a type that an option is a field or method of, or that a
// function which returns an option has as its result.
func (f *finder) takesOptions(a ssa.Value, e model.Effect) bool {
	t := a.Type()
	if boxed, ok := a.(*ssa.MakeInterface); ok {
		t = boxed.X.Type()
	}
	if slice, ok := t.Underlying().(*types.Slice); ok {
		t = slice.Elem()
	}
	named := namedType(t)
	if named == nil {
		return false
	}
	return slices.ContainsFunc(e.Unless, func(option string) bool {
		return f.isOptionOf(named, option) || slices.ContainsFunc(f.settings(option), func(set setting) bool {
			return set.call != nil && namedType(set.call.Type()) == named
		})
	})
}

// isOptionOf reports whether objects of a type have the option: as a field or by a method.
func (f *finder) isOptionOf(named *types.TypeName, option string) bool {
	owner := strings.NewReplacer("(*", "", "(", "", ")", "").Replace(option)
	return strings.HasPrefix(owner, f.model.Path(named.Pkg().Path())+"."+named.Name()+".")
}

// isForeign reports whether a configuration is made where the package cannot see: by a function or in
// a variable of another package that is not the library itself.
func (f *finder) isForeign(s source) bool {
	switch v := s.value.(type) {
	case *ssa.Call:
		fn := callee(&v.Call)
		return fn == nil || fn.Pkg() == nil || !f.model.Keeping(fn.Pkg().Path())
	case *ssa.Global:
		return v.Pkg == nil || !f.model.Keeping(v.Pkg.Pkg.Path()) && v.Pkg.Pkg != f.pass.Pkg
	}
	return false
}

// settings returns the statements of the package that set an option.
func (f *finder) settings(option string) []setting {
	if f.set == nil {
		f.set = map[string][]setting{}
		for _, fn := range f.funcs {
			for _, b := range fn.Blocks {
				for _, instr := range b.Instrs {
					f.addSetting(instr)
				}
			}
		}
	}
	return f.set[option]
}

func (f *finder) addSetting(instr ssa.Instruction) {
	switch instr := instr.(type) {
	case *ssa.Store:
		addr, ok := instr.Addr.(*ssa.FieldAddr)
		if !ok {
			return
		}
		if named, field := fieldOf(addr); named != nil && f.model.Keeping(named.Pkg().Path()) {
			name := f.model.Path(named.Pkg().Path()) + "." + named.Name() + "." + field.Name()
			f.set[name] = append(f.set[name], setting{base: addr.X, value: instr.Val, block: instr.Block()})
		}
	case ssa.CallInstruction:
		if obj := callee(instr.Common()); obj != nil && obj.Pkg() != nil && f.model.Keeping(obj.Pkg().Path()) {
			name := f.nameOfOption(obj)
			f.set[name] = append(f.set[name], callSetting(instr))
		}
	}
}

// nameOfOption returns the name of a function as the model has it, in whichever version.
func (f *finder) nameOfOption(fn *types.Func) string {
	return strings.Replace(model.Name(fn), fn.Pkg().Path(), f.model.Path(fn.Pkg().Path()), 1)
}

// callSetting: a method sets its receiver's option to the first argument; a function returns an option.
func callSetting(instr ssa.CallInstruction) setting {
	c := instr.Common()
	s := setting{block: instr.Block()}
	args := c.Args
	switch {
	case c.IsInvoke():
		s.base = c.Value
	case c.Signature().Recv() != nil && len(args) > 0:
		s.base, args = args[0], args[1:]
	default:
		s.call, _ = instr.(*ssa.Call)
	}
	if len(args) > 0 {
		s.value = args[0]
	}
	return s
}

// isSetOn reports whether a statement may set the option of this site's object: the object is one of
// those it is set on, or what it is set on is not known.
func (f *finder) isSetOn(set setting, s *Site, objects []source) bool {
	if set.call != nil {
		return s.library != nil && set.call.Call.Signature().Results().Len() == 0 || slices.Contains(objects, source{value: set.call})
	}
	for _, src := range f.sources(set.base) {
		if src.isUnknown() || slices.Contains(objects, src) {
			return true
		}
	}
	return s.value == nil
}

// moves reports whether a statement sets the option to something outside the process, and the switch
// on which that depends.
func (f *finder) moves(set setting, s *Site) (moved bool, by string) {
	if set.value != nil {
		c := f.classify(set.value)
		if !c.set && !c.kept {
			return false, ""
		}
		if c.unset {
			if by = f.chosenBy(c.chosen, nil, 0); by == "" {
				by = nameOf(set.value, 0)
			}
		}
	}
	if by == "" {
		relative := s.block
		if relative != nil && relative.Parent() != set.block.Parent() {
			relative = nil
		}
		by = f.chosenBy(set.block, relative, maxCallers)
	}
	return true, by
}

// classify says what a value may be: unset (nil, false), an object that keeps state itself, or
// something else.
func (f *finder) classify(v ssa.Value) (c class) {
	if v == nil {
		return class{set: true}
	}
	for _, s := range f.sources(v) {
		switch {
		case isZero(s):
			c.unset = true
		case f.keepsItself(s):
			c.kept = true
		default:
			c.set = true
		}
	}
	if phi, ok := v.(*ssa.Phi); ok && c.unset {
		for i, e := range phi.Edges {
			if !isZero(source{value: e}) {
				c.chosen = phi.Block().Preds[i]
			}
		}
	}
	return c
}

func isZero(s source) bool {
	c, ok := s.value.(*ssa.Const)
	if !ok {
		return false
	}
	if c.Value == nil {
		return true
	}
	switch c.Value.Kind() {
	case constant.Bool:
		return !constant.BoolVal(c.Value)
	case constant.String:
		return constant.StringVal(c.Value) == ""
	}
	return false
}

// keepsItself reports whether a value is an object that keeps state in this process.
func (f *finder) keepsItself(s source) bool {
	for _, site := range f.sites {
		if site.value != nil && site.value == s.value {
			return true
		}
	}
	g, ok := s.value.(*ssa.Global)
	if !ok || g.Object() == nil {
		return false
	}
	return slices.ContainsFunc(f.model.Symbol(g.Object().Pkg(), g.Name()), func(e model.Effect) bool { return e.Verb == "keeps" })
}
