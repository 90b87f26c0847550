// Package effects computes what each function may do to memory that outlives it, bottom up over
// the call graph: a static mod/ref analysis with access paths. The idea is that of summary-based
// side-effect analysis (Cooper and Kennedy, 1988), with places named by root and fields instead of
// variables, and with function values and interface calls left open for callers to close.
//
// What "may" means here: a write is in the summary if some statement of the function or of a
// callee that could be resolved performs it. What is ignored: the order of statements, unsafe,
// reflect, cgo, and everything inside libraries that the model does not describe. Tried and given
// up: joining interface calls with every type that implements the interface; wrappers built per
// request implement the same interfaces, and half of all findings were false.
package effects

import (
	"fmt"
	"go/token"
	"go/types"
	"path/filepath"
	"reflect"
	"slices"
	"sort"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/config"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/lazyssa"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Analyzer yields a *Result for each first-party package, nil for the others.
var Analyzer = &analysis.Analyzer{
	Name:             "effects",
	Doc:              "summarise what functions do to memory that outlives them",
	URL:              "https://pkg.go.dev/github.com/statelesscheck/statelesscheck/analyzers/internal/effects",
	Run:              run,
	RunDespiteErrors: true,
	Requires:         []*analysis.Analyzer{lazyssa.Analyzer},
	ResultType:       reflect.TypeFor[*Result](),
	FactTypes:        []analysis.Fact{new(PackageFact), new(MethodFact)},
}

// Version of the facts' format. A fact of another version counts as missing.
const Version = 1

// PackageFact is a fact indicating that the package is of the first party and was analysed. It
// holds the summaries of its package-level functions that do anything, sorted by name.
type PackageFact struct {
	Version int
	Funcs   []NamedSummary
}

// NamedSummary is the summary of a package-level function.
type NamedSummary struct {
	Name    string
	Summary Summary
}

// AFact marks PackageFact as a fact.
func (*PackageFact) AFact() {}

func (f *PackageFact) String() string {
	var parts []string
	for _, fn := range f.Funcs {
		parts = append(parts, fn.Name+": "+fn.Summary.String())
	}
	return "effects{" + strings.Join(parts, " | ") + "}"
}

// MethodFact is a fact indicating what a method does: methods, unlike functions, may be called
// where their package is not imported.
type MethodFact struct {
	Version int
	Summary Summary
}

// AFact marks MethodFact as a fact.
func (*MethodFact) AFact() {}

func (f *MethodFact) String() string { return "effects{" + f.Summary.String() + "}" }

// Result holds the summaries of one package.
type Result struct {
	*program
	// Err says why the package could not be analysed, nil if it was.
	Err error
	// Missing lists first-party imports that have no effects, because they could not be analysed.
	Missing []string
	Funcs   []*ssa.Function // source functions and literals, test files left out
	SSA     *ssa.Package    // nil if Err is set
}

// program is the state of a run on one package.
type program struct {
	pass     *analysis.Pass
	prog     *ssa.Program
	model    *model.Model
	states   map[*ssa.Function]*function
	regs     []*Registered
	bindings []*Binding
	party    map[*types.Package]bool
	facts    map[*types.Package]map[string]*Summary
	methods  map[*types.Func]*Summary
	named    map[string]types.Type
	packages map[string]*types.Package
	held     map[string]int // package variables by type
}

func run(pass *analysis.Pass) (any, error) {
	m, err := model.Load()
	if err != nil {
		return nil, err
	}
	p := &program{
		pass: pass, model: m,
		states: map[*ssa.Function]*function{},
		party:  map[*types.Package]bool{}, facts: map[*types.Package]map[string]*Summary{},
		methods: map[*types.Func]*Summary{}, named: map[string]types.Type{},
	}
	if !p.ownFirstParty() {
		return (*Result)(nil), nil
	}
	r := &Result{program: p}
	r.SSA, r.Funcs, r.Err = pass.ResultOf[lazyssa.Analyzer].(*lazyssa.SSA).Build()
	if r.Err != nil {
		return r, nil
	}
	p.prog = r.SSA.Prog
	r.Funcs = p.sourceOnly(r.Funcs)
	for _, component := range components(r.Funcs) {
		p.solveAll(component)
	}
	for _, imp := range pass.Pkg.Imports() {
		if p.FirstParty(imp) && p.packageFact(imp) == nil {
			r.Missing = append(r.Missing, imp.Path())
		}
	}
	p.export(r.Funcs)
	return r, nil
}

// solveAll solves the functions of a component, callees first, until their summaries stop growing.
func (p *program) solveAll(component []*ssa.Function) {
	recursive := len(component) > 1 || slices.Contains(References(component[0]), component[0])
	size := -1
	for range maxRounds {
		now := 0
		for i := len(component) - 1; i >= 0; i-- {
			p.solve(component[i])
			now += p.states[component[i]].done.size()
		}
		if !recursive || now == size {
			return
		}
		size = now
	}
}

// ownFirstParty reports whether the package under analysis is of the first party.
func (p *program) ownFirstParty() bool {
	for _, f := range p.pass.Files {
		return config.FirstParty(config.Goroot(), p.pass.Fset.Position(f.Package).Filename)
	}
	return false
}

// FirstParty reports whether an imported package is of the first party: only such packages have
// facts; of one that could not be analysed, or is imported indirectly under a driver that does not
// show its facts, the place of its files decides.
func (p *program) FirstParty(pkg *types.Package) bool {
	if pkg == nil {
		return false
	}
	if pkg == p.pass.Pkg {
		return true
	}
	first, ok := p.party[pkg]
	if !ok {
		first = p.packageFact(pkg) != nil
		if scope := pkg.Scope(); !first {
			for _, name := range scope.Names() {
				if pos := p.pass.Fset.Position(scope.Lookup(name).Pos()); pos.IsValid() {
					first = config.FirstParty(config.Goroot(), pos.Filename)
					break
				}
			}
		}
		p.party[pkg] = first
	}
	return first
}

// packageFact returns the summaries of a package's functions by name, nil if there are none.
func (p *program) packageFact(pkg *types.Package) map[string]*Summary {
	funcs, ok := p.facts[pkg]
	if !ok {
		var fact PackageFact
		if p.pass.ImportPackageFact(pkg, &fact) && fact.Version == Version {
			funcs = map[string]*Summary{}
			for i := range fact.Funcs {
				funcs[fact.Funcs[i].Name] = &fact.Funcs[i].Summary
			}
		}
		p.facts[pkg] = funcs
	}
	return funcs
}

// Imported returns the summary of a function of another package, nil if it does nothing.
func (p *program) Imported(fn *types.Func) *Summary {
	fn = fn.Origin()
	if fn.Signature().Recv() == nil {
		return p.packageFact(fn.Pkg())[fn.Name()]
	}
	sum, ok := p.methods[fn]
	if !ok {
		var fact MethodFact
		if p.pass.ImportObjectFact(fn, &fact) && fact.Version == Version {
			sum = &fact.Summary
		}
		p.methods[fn] = sum
	}
	return sum
}

// sourceOnly leaves out the functions of test files.
func (p *program) sourceOnly(fns []*ssa.Function) []*ssa.Function {
	var out []*ssa.Function
	for _, fn := range fns {
		if config.Test || !strings.HasSuffix(p.pass.Fset.Position(fn.Pos()).Filename, "_test.go") {
			out = append(out, fn)
		}
	}
	return out
}

// Summary returns what a function of this package does.
func (p *program) Summary(fn *ssa.Function) *Summary {
	if s := p.states[fn]; s != nil {
		return s.done
	}
	return p.summarize(fn)
}

// summarize returns the summary of fn, computing it if nobody has; of a function that is being
// computed, in a recursion, what is known so far.
func (p *program) summarize(fn *ssa.Function) *Summary {
	if s := p.states[fn]; s != nil {
		return s.done
	}
	p.solve(fn)
	return p.states[fn].done
}

// summaryOf returns the summary of a function of this package or of another, nil if there is none.
func (p *program) summaryOf(fn *ssa.Function) *Summary {
	return (&function{program: p}).target(fn, nil).sum
}

func (p *program) solve(fn *ssa.Function) {
	s := p.states[fn]
	if s == nil {
		s = &function{
			program: p, fn: fn, done: &Summary{}, vals: map[ssa.Value]paths{}, tuples: map[*ssa.Call][]paths{},
			objAt: map[objKey]int{}, dyn: map[Path]types.Type{},
		}
		p.states[fn] = s
	}
	s.solve()
}

// place returns a position as facts and messages spell it: import/path/file.go:LINE.
func (p *program) place(pos token.Pos) string {
	if !pos.IsValid() {
		return ""
	}
	at := p.pass.Fset.Position(pos)
	return fmt.Sprintf("%s/%s:%d", p.pass.Pkg.Path(), filepath.Base(at.Filename), at.Line)
}

func (p *program) frame(fn *ssa.Function, pos token.Pos) Frame {
	f := Frame{Func: FuncName(fn)}
	if pkg := pkgOf(fn); pkg != nil {
		f.Pkg = pkg.Path()
	}
	f.Place = p.place(pos)
	return f
}

func (p *program) libraryFrame(fn *types.Func) Frame {
	f := Frame{Func: fn.Name()}
	if fn.Pkg() != nil {
		f.Pkg = fn.Pkg().Path()
	}
	return f
}

func pkgOf(fn *ssa.Function) *types.Package {
	if fn.Pkg != nil {
		return fn.Pkg.Pkg
	}
	if obj := fn.Object(); obj != nil {
		return obj.Pkg()
	}
	return nil
}

// FuncName returns what messages call fn: f, (*T).f, "literal in f".
func FuncName(fn *ssa.Function) string {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	if fn.Parent() != nil {
		for fn.Parent() != nil {
			fn = fn.Parent()
		}
		if fn.Name() == "init" {
			return "literal in a package variable"
		}
		return "literal in " + FuncName(fn)
	}
	if obj, ok := fn.Object().(*types.Func); ok {
		return funcName(obj)
	}
	return fn.Name()
}

func funcName(obj *types.Func) string {
	recv := obj.Signature().Recv()
	if recv == nil {
		return obj.Name()
	}
	t, star := recv.Type(), ""
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t, star = ptr.Elem(), "*"
	}
	name := "?"
	if named, ok := types.Unalias(t).(*types.Named); ok {
		name = named.Obj().Name()
	}
	if star == "" {
		return name + "." + obj.Name()
	}
	return "(*" + name + ")." + obj.Name()
}

// export makes the summaries facts. Functions of package main are left out: nobody can call them.
func (p *program) export(fns []*ssa.Function) {
	fact := &PackageFact{Version: Version}
	for _, fn := range fns {
		obj, ok := fn.Object().(*types.Func)
		if !ok || fn.Parent() != nil || p.pass.Pkg.Name() == "main" {
			continue
		}
		sum := p.portable(p.Summary(fn), 0)
		if sum.empty() {
			continue
		}
		if obj.Signature().Recv() != nil {
			p.pass.ExportObjectFact(obj, &MethodFact{Version, *sum})
		} else if obj.Name() != "init" && obj.Name() != "_" {
			fact.Funcs = append(fact.Funcs, NamedSummary{obj.Name(), *sum})
		}
	}
	sort.SliceStable(fact.Funcs, func(i, j int) bool { return fact.Funcs[i].Name < fact.Funcs[j].Name })
	p.pass.ExportPackageFact(fact)
}

const maxNesting = 3 // of function literals inside results of function literals

// portable returns a copy of a summary that makes sense in other packages: without positions, and
// with the summaries of the function literals that it hands out.
func (p *program) portable(s *Summary, depth int) *Summary {
	out := s.Portable()
	out.Objects = append([]Object(nil), s.Objects...)
	for i := range out.Objects {
		o := &out.Objects[i]
		o.typ = nil
		if o.Closure == nil || o.Closure.fn == nil {
			continue
		}
		c := *o.Closure
		c.Summary = &Summary{}
		if sum := p.summaryOf(c.fn); sum != nil && depth < maxNesting {
			c.Summary = p.portable(sum, depth+1)
		}
		c.fn, c.Frame = nil, c.Frame.portable()
		o.Closure = &c
	}
	return out
}

// Portable returns a copy without what makes sense in this package only. Drivers that keep facts in
// memory would hand it on.
func (s *Summary) Portable() *Summary {
	out := *s
	out.Writes = foremost(s.Writes)
	out.Reads = append([]Read(nil), s.Reads[:min(len(s.Reads), maxFactReads)]...)
	out.Calls = append([]Call(nil), s.Calls[:min(len(s.Calls), maxFactCalls)]...)
	out.Capped += len(s.Writes) - len(out.Writes) + len(s.Calls) - len(out.Calls)
	for i := range out.Writes {
		w := &out.Writes[i]
		w.block, w.pos, w.call, w.In, w.Chain = nil, token.NoPos, token.NoPos, w.In.portable(), PortableChain(w.Chain)
	}
	for i := range out.Calls {
		c := &out.Calls[i]
		c.pos, c.Chain = token.NoPos, PortableChain(c.Chain)
	}
	out.Regs = append([]Registration(nil), s.Regs...)
	for i := range out.Regs {
		out.Regs[i].pos, out.Regs[i].service = token.NoPos, nil
	}
	return &out
}

// foremost returns the writes that travel: those of process-long goroutines first, then what is
// not guarded, since nobody minds lazy values; one for each place.
func foremost(ws []Write) []Write {
	type key struct {
		at   Path
		loop string
		del  bool
	}
	seen := map[key]bool{}
	var out []Write
	for _, pick := range []func(Write) bool{
		func(w Write) bool { return w.Loop != "" && w.Guard < NilGuard },
		func(w Write) bool { return w.Loop == "" && w.Guard < NilGuard },
		func(w Write) bool { return w.Guard == MissGuard },
		func(w Write) bool { return w.Guard == NilGuard || w.Guard == OnceGuard },
	} {
		for _, w := range ws {
			k := key{w.At, w.Loop, w.Op == OpDelete || w.Op == OpClear}
			if pick(w) && !seen[k] && len(out) < maxFactWrites {
				seen[k] = true
				out = append(out, w)
			}
		}
	}
	return out
}

// PortableChain returns the frames without positions; and of a chain only the next call.
func PortableChain(chain []Frame) []Frame {
	if n := len(chain); n > maxFactChain {
		chain = chain[:maxFactChain]
	}
	out := make([]Frame, len(chain))
	for i, f := range chain {
		out[i] = f.portable()
	}
	return out
}

func (f Frame) portable() Frame { f.pos = token.NoPos; return f }

// components returns the strongly connected components of the functions' references to each
// other, callees first (Tarjan, 1972).
func components(fns []*ssa.Function) [][]*ssa.Function {
	t := &tarjan{own: map[*ssa.Function]bool{}, index: map[*ssa.Function]int{}, low: map[*ssa.Function]int{}, on: map[*ssa.Function]bool{}}
	for _, fn := range fns {
		t.own[fn] = true
	}
	for _, fn := range fns {
		if t.index[fn] == 0 {
			t.visit(fn)
		}
	}
	return t.out
}

type tarjan struct {
	own   map[*ssa.Function]bool
	index map[*ssa.Function]int
	low   map[*ssa.Function]int
	on    map[*ssa.Function]bool
	stack []*ssa.Function
	out   [][]*ssa.Function
}

func (t *tarjan) visit(fn *ssa.Function) {
	n := len(t.index) + 1
	t.index[fn], t.low[fn] = n, n
	t.stack = append(t.stack, fn)
	t.on[fn] = true
	for _, g := range References(fn) {
		if !t.own[g] {
			continue
		}
		if t.index[g] == 0 {
			t.visit(g)
			t.low[fn] = min(t.low[fn], t.low[g])
		} else if t.on[g] {
			t.low[fn] = min(t.low[fn], t.index[g])
		}
	}
	if t.low[fn] != n {
		return
	}
	for i := len(t.stack) - 1; ; i-- {
		g := t.stack[i]
		t.on[g] = false
		if g == fn {
			t.out = append(t.out, append([]*ssa.Function(nil), t.stack[i:]...))
			t.stack = t.stack[:i]
			return
		}
	}
}

// References returns the functions that fn mentions: calls them, or uses them as values.
func References(fn *ssa.Function) []*ssa.Function {
	var out []*ssa.Function
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			for _, op := range instr.Operands(nil) {
				if g, ok := (*op).(*ssa.Function); ok {
					if o := g.Origin(); o != nil {
						g = o
					}
					out = append(out, g)
				}
			}
		}
	}
	return out
}
