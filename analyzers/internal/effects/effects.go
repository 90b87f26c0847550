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

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/config"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/directive"
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
	Requires:         []*analysis.Analyzer{lazyssa.Analyzer, directive.Analyzer},
	ResultType:       reflect.TypeFor[*Result](),
	FactTypes:        []analysis.Fact{new(PackageFact), new(MethodFact)},
}

// Result holds the summaries of one package. It solves on demand what nobody asked for before, and so answers one pass at a time: of two passes that
// require it, one requires the other.
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
	pass       *analysis.Pass
	prog       *ssa.Program
	settings   *config.Settings
	model      *model.Model
	states     map[*ssa.Function]*function
	cycles     map[*ssa.Function]int  // the components of functions
	components [][]*ssa.Function      // callees first
	again      map[*ssa.Function]bool // see successors
	solved     []*function            // in the order in which they were solved first
	clock      int                    // see next
	party      map[*types.Package]bool
	facts      map[*types.Package]map[string]*Summary
	methods    map[*types.Func]*Summary
	named      map[string]types.Type
	packages   map[string]*types.Package
	held       map[string]int                 // package variables by type
	guesses    map[*types.Func][]model.Effect // of methods of which the model says nothing
	workers    map[*types.TypeName]bool       // types of libraries: whether methods of theirs work outside the process
	memo
	walker   walker
	channels map[string]bool // slots of channels: whether they have no buffer
	scratch  scratch
	memory   map[any]bool // see findMemory

	directives []*directive.Directive // of the package
	testFiles  map[*token.File]bool   // files that are there for tests
}

func run(pass *analysis.Pass) (any, error) {
	settings, err := config.Of(pass)
	if err != nil {
		return nil, err
	}
	m, err := model.With(settings.ModelFiles())
	if err != nil {
		return nil, err
	}
	p := &program{
		pass: pass, settings: settings, model: m, memo: newMemo(),
		states: map[*ssa.Function]*function{},
		party:  map[*types.Package]bool{}, facts: map[*types.Package]map[string]*Summary{},
		methods: map[*types.Func]*Summary{}, guesses: map[*types.Func][]model.Effect{}, workers: map[*types.TypeName]bool{}, channels: map[string]bool{}, named: map[string]types.Type{},
	}
	if !p.ownFirstParty() {
		return (*Result)(nil), nil
	}
	p.directives = pass.ResultOf[directive.Analyzer].(*directive.Comments).Own(settings.Test)
	r := &Result{program: p}
	p.analyze(r)
	return r, nil
}

// analyze fills in the result.
func (p *program) analyze(r *Result) {
	defer func() {
		if reason := recover(); reason != nil {
			*r = Result{program: p, Err: config.Failed(reason)}
		}
	}()
	pass := p.pass
	r.SSA, r.Funcs, r.Err = pass.ResultOf[lazyssa.Analyzer].(*lazyssa.SSA).Build()
	if r.Err != nil {
		return
	}
	p.prog = r.SSA.Prog
	p.findTestFiles()
	r.Funcs = p.sourceOnly(r.Funcs)
	p.scratch = findScratch(r.Funcs)
	p.memory = p.findMemory(r.Funcs)
	p.cycles, p.again = map[*ssa.Function]int{}, map[*ssa.Function]bool{}
	p.components = components(r.Funcs)
	for i, component := range p.components {
		for _, fn := range component {
			p.cycles[fn] = i
		}
		for _, fn := range successors(component) {
			p.again[fn] = true
		}
	}
	for _, component := range p.components {
		p.solveAll(component)
	}
	for _, imp := range pass.Pkg.Imports() {
		if p.FirstParty(imp) && p.packageFact(imp) == nil {
			r.Missing = append(r.Missing, imp.Path())
		}
	}
	p.export(r.Funcs)
}

// solveAll solves the functions of a component, callees first, until their summaries stop growing.
func (p *program) solveAll(component []*ssa.Function) {
	for range roundsFor(len(component)) {
		settled := true
		for _, fn := range slices.Backward(component) {
			if p.isStale(fn) {
				p.solve(fn)
				settled = false
			}
		}
		if settled {
			return
		}
	}
}

// isStale reports whether a function is to be solved: nobody has, or a function that it mentions has grown since.
func (p *program) isStale(fn *ssa.Function) bool {
	s := p.states[fn]
	return s == nil || slices.ContainsFunc(References(fn), func(callee *ssa.Function) bool {
		c := p.states[callee]
		return c != nil && c.grownAt > s.solvedAt
	})
}

// largeRecursion is the number of functions that call each other from which on less is kept of each: what one of them does all do.
const largeRecursion = 40

// roundsFor returns how often the functions of a recursion of n are solved at most: what all of a large one do reaches most of them soon.
func roundsFor(n int) int { return max(2, min(maxRounds, maxRounds*largeRecursion/n)) }

// Settings returns those that hold for the package.
func (p *program) Settings() *config.Settings { return p.settings }

// Model returns what is known of libraries.
func (p *program) Model() *model.Model { return p.model }

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
	first := s == nil
	if first {
		s = &function{
			program: p, fn: fn, done: &Summary{}, vals: map[ssa.Value]paths{}, tuples: map[*ssa.Call][]paths{},
			objAt: map[objKey]int{}, answered: map[answerKey]paths{}, dyn: map[Path]types.Type{},
		}
		p.states[fn] = s
	}
	before := s.done
	s.solve()
	if i, ok := p.cycles[fn]; ok && len(p.components[i]) > largeRecursion || s.done.overflows {
		s.done.trim()
	}
	if s.done.size() != before.size() || before.empty() && !s.done.empty() {
		s.grownAt = p.next()
	}
	if first {
		p.solved = append(p.solved, s)
	}
}

// next counts on what happens to functions, to tell before from after.
func (p *program) next() int {
	p.clock++
	return p.clock
}

// Place returns a position as facts and messages spell it.
func (p *program) Place(pos token.Pos) string { return p.place(pos) }

// place returns a position as facts and messages spell it: import/path/file.go:LINE.
func (p *program) place(pos token.Pos) string {
	if !pos.IsValid() {
		return ""
	}
	place, ok := p.places[pos]
	if !ok {
		at := p.pass.Fset.Position(pos)
		place = fmt.Sprintf("%s/%s:%d", p.pass.Pkg.Path(), filepath.Base(at.Filename), at.Line)
		p.places[pos] = place
	}
	return place
}

func (p *program) frame(fn *ssa.Function, pos token.Pos) Frame {
	f, ok := p.frames[fn]
	if !ok {
		f.Func = FuncName(fn)
		if pkg := pkgOf(fn); pkg != nil {
			f.Pkg = pkg.Path()
		}
		p.frames[fn] = f
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
