// Package construction finds where the application makes library objects that keep state between
// units of work: session managers, limiters, brokers, embedded databases. What such an object does
// with its state happens inside the library; what the application decides, and a reviewer asks about,
// is which store the object gets.
//
// The model names constructors, types, fields and variables that keep state (verb keeps), and the
// options that move the state elsewhere. An option counts as set if some statement of the package may
// set it on this object to anything but nil, false or another object that keeps state (which is a
// finding of its own). "May" is decided without order of statements, through parameters, results and
// fields of this package; what comes from elsewhere is taken for a store outside the process, because
// nothing can be said against it.
package construction

import (
	"go/token"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/config"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/entry"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Analyzer yields a *Result for each first-party package, nil for the others. It runs after entry only because effects answers one pass at a time.
var Analyzer = &analysis.Analyzer{
	Name:             "construction",
	Doc:              "find where library objects that keep state are made",
	URL:              "https://pkg.go.dev/github.com/statelesscheck/statelesscheck/analyzers/internal/construction",
	Run:              run,
	RunDespiteErrors: true,
	Requires:         []*analysis.Analyzer{effects.Analyzer, entry.Analyzer},
	ResultType:       reflect.TypeFor[*Result](),
	FactTypes:        []analysis.Fact{new(Fact)},
}

// Result holds the constructions of one package.
type Result struct {
	Sites   []*Site
	Set     []Option // on objects that other packages made
	Servers bool     // the package opens databases of servers
	Err     error    // why they are unknown
}

// Site is a place where the application makes an object that keeps state.
type Site struct {
	Keeps  model.Effect
	Name   string        // what is made, as messages call it: scs.New, Config.Sticky
	Fn     *ssa.Function // whose code it is; nil for what is found outside functions
	Pos    token.Pos
	Global bool   // a package variable holds it
	Shared bool   // one of the library's
	Reason string // why a reviewer may accept it, if the level does not say
	Passes bool   // what makes it, and does not serve, closes it again
	Switch string // the field, variable or flag that chooses it at run time; "" if nothing does
	// Writers: of a database whose handle stays in the package, the functions by which it is written; Sealed: it stays.
	Writers []*ssa.Function
	Sealed  bool
	// Open: other packages get the object, and may set an option of it that this package does not set.
	Open bool
	// Place is set, as file:line, if an imported package makes the object.
	Place string
	// Kept are the functions that put a key which the process generates into variables or fields; nil among them stands for
	// another package.
	Kept []*ssa.Function
	Key  token.Pos // where the key is made that the process generates, if that is in this package
	Decl token.Pos // of the field that a generated value is put into

	value   ssa.Value       // the object, if it is a call's result
	block   *ssa.BasicBlock // of the call or assignment
	library *types.Package  // of which a package variable keeps the state; nil if the object does
}

type finder struct {
	*flow
	pass  *analysis.Pass
	eff   *effects.Result
	model *model.Model
	sites []*Site // candidates
	found []*Site

	keys      map[types.Object]bool  // functions and variables of other packages that are keys which the process generates
	generated map[ssa.Value]bool     // values that the process generates; nil until asked for
	made      map[ssa.Value]bool     // calls that make values of generated ones; see findMade
	storing   map[*ssa.Function]bool // see stores
	handed    map[types.Object][]handedKey
	takers    []Taker
	openers   []Opener
	opening   map[*types.Func]model.Effect // openers of other packages
	databases []database
	servers   bool                 // the package opens databases of servers, too
	set       map[string][]setting // by option; nil until asked for
}

func run(pass *analysis.Pass) (result any, err error) {
	defer func() {
		if reason := recover(); reason != nil {
			result, err = &Result{Err: config.Failed(reason)}, nil
		}
	}()
	eff := pass.ResultOf[effects.Analyzer].(*effects.Result)
	if eff == nil || eff.Err != nil {
		return (*Result)(nil), nil
	}
	m := eff.Model()
	res := &Result{}
	f := &finder{pass: pass, eff: eff, model: m, keys: map[types.Object]bool{}, storing: map[*ssa.Function]bool{}, handed: map[types.Object][]handedKey{}}
	f.opening = f.importOpeners()
	keeps := len(f.opening)+len(f.keys)+len(f.handed) > 0 || concerns(pass.Pkg, m)
	if !keeps && !slices.ContainsFunc(pass.Pkg.Imports(), func(p *types.Package) bool { return m.Generates(p.Path()) }) {
		return res, nil
	}
	f.flow = newFlow(eff.Funcs)
	for _, fn := range eff.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				f.instruction(fn, instr)
			}
		}
	}
	f.names()
	f.literals()
	for _, s := range f.sites {
		if !f.movedElsewhere(s) {
			s.Open = f.isSetOutside(s)
			f.found = append(f.found, s)
		}
	}
	for _, s := range f.found {
		if s.Keeps.Level == "server" && f.isClient(s.Fn) {
			s.Keeps.Level, s.Reason = "debatable", "a client's limit may be per process on purpose"
		}
	}
	f.addDatabases()
	f.export()
	for _, s := range f.found {
		s.Passes = f.isPassing(s)
		if s.IsDatabase() && !s.Passes {
			f.findWriters(s)
		}
	}
	res.Sites, res.Set, res.Servers = f.found, f.optionsSet(), f.servers
	return res, nil
}

// concerns reports whether the package imports one whose objects keep state, or one that does and may hand
// such an object on.
func concerns(pkg *types.Package, m *model.Model) bool {
	keeping := func(p *types.Package) bool { return m.Keeping(p.Path()) }
	return slices.ContainsFunc(pkg.Imports(), func(imp *types.Package) bool {
		return keeping(imp) || slices.ContainsFunc(imp.Imports(), keeping)
	})
}

// isLibrary reports whether a package is a library whose objects keep state. What the first party keeps
// itself, the engine sees.
func (f *finder) isLibrary(pkg *types.Package) bool {
	return pkg != nil && f.model.Keeping(pkg.Path()) && !f.eff.FirstParty(pkg)
}

// isSkipped reports whether a position is in a test file.
func (f *finder) isSkipped(pos token.Pos) bool {
	return !pos.IsValid() || f.eff.Settings().IsTest(f.pass.Fset, pos)
}

func (f *finder) add(s *Site) {
	if !f.isSkipped(s.Pos) {
		f.sites = append(f.sites, s)
	}
}

func (f *finder) instruction(fn *ssa.Function, instr ssa.Instruction) {
	switch instr := instr.(type) {
	case ssa.CallInstruction:
		f.call(fn, instr)
	case *ssa.Store:
		f.assignment(fn, instr)
		f.configuresKey(fn, instr)
	}
}

// call finds calls of constructors.
func (f *finder) call(fn *ssa.Function, call ssa.CallInstruction) {
	obj := callee(call.Common())
	if obj == nil {
		return
	}
	if !f.isLibrary(obj.Pkg()) {
		if e, ok := f.opening[obj]; ok {
			f.opens(fn, call, obj, e)
		}
		f.handsKey(fn, call, obj)
		f.executes(fn, call, obj)
		return
	}
	for _, e := range f.model.Func(obj) {
		if e.Verb == "opens" {
			f.opens(fn, call, obj, e)
			return
		}
		if e.Verb != "keeps" || !f.applies(e, call, obj) {
			continue
		}
		s := &Site{Keeps: e, Name: qualified(obj), Fn: fn, Pos: call.Pos(), Global: f.isGlobal(call.Value()), block: call.Block()}
		if e.Store == "key" {
			key := argument(call.Common(), e.Target)
			s.Kept = f.keepers(key)
			s.Key = f.keyMade(key)
		}
		if v := call.Value(); v != nil && obj.Signature().Results().Len() > 0 {
			s.value = v
		}
		if s.Shared = f.isOfPackage(e, obj.Pkg()); s.Shared {
			if s.Global, s.library = true, obj.Pkg(); f.isKnown(s) {
				return
			}
		}
		f.add(s)
		return
	}
}

// isKnown reports whether the package variable of the library that a call changes is known from another call.
func (f *finder) isKnown(s *Site) bool {
	return slices.ContainsFunc(f.sites, func(other *Site) bool { return other.library == s.library && other.Keeps.What == s.Keeps.What })
}

// assignment finds assignments to fields that keep state, or say that something does.
func (f *finder) assignment(fn *ssa.Function, st *ssa.Store) {
	addr, ok := st.Addr.(*ssa.FieldAddr)
	if !ok {
		return
	}
	named, field := fieldOf(addr)
	if named == nil || !f.isLibrary(named.Pkg()) {
		f.assignsKey(fn, st, named, field)
		return
	}
	for _, e := range f.model.Field(named.Pkg().Path(), named.Name(), field.Name()) {
		if e.Verb != "keeps" || e.When != "" && !f.is(e, st.Val) || e.When == "" && !f.classify(st.Val).set {
			continue
		}
		f.add(&Site{Keeps: e, Name: named.Pkg().Name() + "." + named.Name() + "." + field.Name(), Fn: fn, Pos: positionOf(st), block: st.Block()})
		return
	}
}

// positionOf prefers the assignment, which in composite literals is the key's.
func positionOf(st *ssa.Store) token.Pos {
	if pos := st.Pos(); pos.IsValid() {
		return pos
	}
	return st.Addr.Pos()
}

// isText reports whether a value is the constant that the model asks for: a string, a number or a
// boolean as Go prints it.
func (f *finder) isText(v ssa.Value, text string) bool {
	if v == nil {
		return false
	}
	for _, s := range f.sources(v) {
		if c, ok := s.value.(*ssa.Const); ok && c.Value != nil && unquoted(c) == text {
			return true
		}
	}
	return false
}

// callee returns the function or interface method that is called, nil if it is not known.
func callee(c *ssa.CallCommon) *types.Func {
	if c.IsInvoke() {
		return c.Method
	}
	fn := c.StaticCallee()
	if fn == nil {
		return nil
	}
	if o := fn.Origin(); o != nil {
		fn = o
	}
	obj, _ := fn.Object().(*types.Func)
	return obj
}

// argument returns an operand of a call, nil if there is none.
func argument(c *ssa.CallCommon, o model.Operand) ssa.Value {
	i := int(o)
	if !c.IsInvoke() && c.Signature().Recv() != nil {
		i++
	} else if c.IsInvoke() && o == model.Receiver {
		return c.Value
	}
	if i < 0 || i >= len(c.Args) {
		return nil
	}
	return c.Args[i]
}

// qualified returns what messages call a function: scs.New, sessions.Sessions.UseDatabase.
func qualified(fn *types.Func) string {
	name := fn.Name()
	if recv := fn.Signature().Recv(); recv != nil {
		if named := namedType(recv.Type()); named != nil && named.Exported() {
			name = named.Name() + "." + name
		}
	}
	return fn.Pkg().Name() + "." + name
}

func namedType(t types.Type) *types.TypeName {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok && named.Obj().Pkg() != nil {
		return named.Obj()
	}
	return nil
}

// fieldOf returns the named struct type and the field that an address leads to.
func fieldOf(addr *ssa.FieldAddr) (*types.TypeName, *types.Var) {
	ptr, ok := addr.X.Type().Underlying().(*types.Pointer)
	if !ok {
		return nil, nil
	}
	st, ok := ptr.Elem().Underlying().(*types.Struct)
	if !ok {
		return nil, nil
	}
	return namedType(ptr.Elem()), st.Field(addr.Field)
}
