package effects

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// function is the analysis of one function: which places in memory each value may stand for, what
// the memory allocated here holds, and the summary made of both. It ignores the order of
// statements (a value stored is seen by every load), so a few rounds over the instructions reach
// a fixed point, as soon as nothing changes any more that was read before; one more round then
// records the effects.
type function struct {
	*program
	fn          *ssa.Function
	done        *Summary // of the last round that ended, for callers
	sum         *Summary // under construction
	vals        map[ssa.Value]paths
	tuples      map[*ssa.Call][]paths
	objs        []*object
	objAt       map[objKey]int
	walks       map[walkKey]*walked  // see walk; nil when the function is solved
	readFrom    map[ssa.Value]paths  // see sources; nil until all that the function holds is known
	madeOf      map[ssa.Value][]Path // see dependsOn; likewise
	answered    map[answerKey]paths
	applied     map[application][]applied // see repeats
	dyn         map[Path]types.Type       // concrete types of values put into interfaces, by place
	sent        map[ssa.Value]bool        // see sentValues
	returned    map[ssa.Value]bool
	exprs       map[token.Pos]ast.Expr // see keySays
	origins     map[ssa.Value]Origin
	walking     []ssa.Value // whose origins are being computed
	cycle       int         // the outermost of them that another came back to
	originSteps int
	waits       map[*ssa.BasicBlock]bool // blocks of loops that wait
	tests       map[*ssa.BasicBlock]bool // those that only tests run
	signals     []*ssa.BasicBlock        // those that wait for a signal
	brought     []*ssa.BasicBlock        // those that wait for what somebody brings
	serving     []ssa.Instruction        // what keeps the process alive to serve
	files       []*fileWrite
	events      []fileEvent  // removals of files and the like
	alias       *aliases     // see aliases
	saved       *[]ssa.Value // see savedValues
	links       []link       // see linksOf, if linked
	regs        []*Registered
	bindings    []*Binding
	bound       map[bindKey]bool // what bindings say
	handed      int              // places that arguments of sum.Calls stand for
	linked      bool
	here        token.Pos // of the instruction visited
	emit        bool
	fix         fixpoint
	depth       int
	solvedAt    int // when the last round began
	grownAt     int // when it ended, of the last one that added something
}

const maxRounds = 6

func (f *function) solve() {
	f.signals, f.brought, f.serving, f.files, f.events = nil, nil, nil, nil, nil
	f.regs, f.bindings, f.bound, f.handed = nil, nil, map[bindKey]bool{}, 0
	f.waits, f.tests = f.waitingLoops(), f.testBlocks()
	f.sum, f.emit = &Summary{Blocks: len(f.waits) > 0, Serves: len(f.serving) > 0}, false
	f.origins, f.cycle, f.originSteps = map[ssa.Value]Origin{}, noCycle, 0
	f.walks, f.applied = map[walkKey]*walked{}, map[application][]applied{}
	f.settleValues()
	f.countCut()
	f.solvedAt = f.next()
	f.emit, f.readFrom, f.madeOf = true, map[ssa.Value]paths{}, map[ssa.Value][]Path{}
	for _, b := range f.fn.Blocks {
		f.visitBlock(b)
	}
	f.settleFiles()
	f.loopVariables()
	f.spreadGuards()
	f.spreadMisses()
	f.results()
	f.walks, f.applied, f.readFrom, f.madeOf, f.bound = nil, nil, nil, nil, nil
	f.done = f.sum
}

// countCut counts where the places of a value are too many to be kept, and that they were still changing after the last round.
func (f *function) countCut() {
	if f.fix.again {
		f.sum.Capped++
	}
	for _, ps := range f.vals {
		if ps.isFull() {
			f.sum.Capped++
		}
	}
}

func (f *function) visitBlock(b *ssa.BasicBlock) {
	if f.tests[b] {
		return
	}
	for _, instr := range b.Instrs {
		if call, ok := instr.(ssa.CallInstruction); ok && !f.emit {
			f.visitCall(call)
		} else {
			f.visit(instr)
		}
	}
}

func (f *function) visit(instr ssa.Instruction) {
	if pos := instr.Pos(); pos.IsValid() {
		f.here = pos
	}
	switch v := instr.(type) {
	case *ssa.Alloc:
		f.set(v, f.object(v, 0, v.Type(), f.varName(v.Comment)))
	case *ssa.MakeMap, *ssa.MakeSlice, *ssa.MakeChan:
		made := instr.(ssa.Value)
		f.set(made, f.object(made, 0, made.Type(), ""))
	case *ssa.MakeClosure:
		f.makeClosure(v)
	case *ssa.Phi:
		for i, e := range v.Edges {
			f.readsEarly(e, v.Block().Preds[i])
			f.set(v, f.value(e)...)
		}
	case *ssa.MakeInterface:
		f.makeInterface(v)
	case *ssa.ChangeType, *ssa.Convert, *ssa.MultiConvert, *ssa.ChangeInterface, *ssa.SliceToArrayPointer, *ssa.Slice, *ssa.TypeAssert:
		f.set(instr.(ssa.Value), f.value(*instr.Operands(nil)[0])...) // X, of all of them
	case *ssa.FieldAddr:
		f.step(v, v.X, f.fieldStep(v.X.Type(), v.Field), false)
	case *ssa.Field:
		f.step(v, v.X, f.fieldStep(v.X.Type(), v.Field), true)
	case *ssa.IndexAddr:
		f.step(v, v.X, elem, false)
	case *ssa.Index:
		f.step(v, v.X, elem, true)
	case *ssa.Lookup:
		f.lookup(v)
	case *ssa.UnOp:
		f.unop(v)
	case *ssa.BinOp:
		f.compares(v)
	case *ssa.Extract:
		f.extract(v)
	case *ssa.Range:
		f.set(v, f.value(v.X)...)
		f.readAll(v)
	case *ssa.Store:
		f.store(v)
	case *ssa.MapUpdate:
		f.put(v.Map, v.Key, v.Value, OpInsert, v, v.Pos())
	case *ssa.Send:
		f.put(v.Chan, nil, v.X, OpSend, v, v.Pos())
	case *ssa.Select:
		f.selectStates(v)
	case *ssa.Call:
		f.call(v)
	case *ssa.Go:
		f.goStmt(v)
	case *ssa.Defer:
		f.callCommon(v, nil)
	}
}

func (f *function) set(v ssa.Value, ps ...Path) {
	if len(ps) == 0 {
		return
	}
	cur := f.vals[v]
	if cur.add(ps...) {
		f.vals[v] = cur
		f.fix.again = f.fix.again || f.fix.early[v]
	}
}

// value returns the places that v may stand for.
func (f *function) value(v ssa.Value) paths {
	switch v := v.(type) {
	case *ssa.Parameter:
		for i, p := range f.fn.Params {
			if p == v && carriesReferences(v.Type()) {
				return paths{{Root: Root{Kind: Param, Index: i}}}
			}
		}
		return nil
	case *ssa.FreeVar:
		for i, p := range f.fn.FreeVars {
			if p == v {
				return paths{{Root: Root{Kind: FreeVar, Index: i}}}
			}
		}
		return nil
	case *ssa.Global:
		return paths{{Root: f.global(v)}}
	case *ssa.Function:
		p := f.object(v, 0, v.Type(), "")
		if o := f.objs[p.Root.Index]; o.closure == nil {
			o.closure = &closure{fn: v, frame: f.frame(v, v.Pos())}
		}
		return paths{p}
	}
	return f.vals[v]
}

// global returns the root of a package variable. Index is 1 if the package has more variables of its
// type: then fields do not tell them apart, and only here, where all of them are in sight, is that
// known.
func (f *function) global(v *ssa.Global) Root {
	r := Root{Kind: Global, Name: v.Pkg.Pkg.Path() + "." + v.Name()}
	if v.Pkg.Pkg == f.pass.Pkg && f.heldTypes()[f.TypeName(v.Type().(*types.Pointer).Elem())] > 1 {
		r.Index = 1
	}
	return r
}

// heldTypes counts the package variables by the named type that they hold.
func (p *program) heldTypes() map[string]int {
	if p.held == nil {
		p.held = map[string]int{}
		scope := p.pass.Pkg.Scope()
		for _, name := range scope.Names() {
			if v, ok := scope.Lookup(name).(*types.Var); ok && namedOf(v.Type()) != nil {
				p.held[p.TypeName(v.Type())]++
			}
		}
	}
	return p.held
}

// step derives the places of a field or element from those of x. As a value (load) it follows
// what local memory holds; as an address it only names the place.
func (f *function) step(v, x ssa.Value, step string, load bool) {
	if load && !carriesReferences(v.Type()) {
		return
	}
	for _, p := range f.value(x) {
		q := f.then(p, step)
		if load {
			f.set(v, f.load(q)...)
		} else {
			f.set(v, q)
		}
	}
}

func (f *function) unop(v *ssa.UnOp) {
	switch v.Op {
	case token.MUL:
		if carriesReferences(v.Type()) {
			for _, p := range f.value(v.X) {
				f.set(v, f.load(p)...)
			}
		}
		if f.emit {
			f.readVar(v)
		}
	case token.ARROW:
		f.receive(v, v.X)
	}
}

// receive derives what comes out of a channel. In a function with a waiting loop that is the input of the round, even where
// another loop drains the rest.
func (f *function) receive(v, ch ssa.Value) {
	input := len(f.waits) > 0
	for _, p := range f.value(ch) {
		f.takes(v, p)
		for _, q := range f.load(f.then(p, elem)) {
			if input && (q.Root.Kind != local || hasField(q.Steps)) {
				q.Root = Root{Kind: Received}
			}
			f.set(v, q)
		}
	}
}

func (f *function) lookup(v *ssa.Lookup) {
	for _, p := range f.value(v.X) {
		f.set(v, f.load(f.then(p, elem))...)
		if f.emit {
			f.readElem(p.then(elem), f.origin(v.Index), v)
		}
	}
}

func (f *function) extract(v *ssa.Extract) {
	if sel, ok := v.Tuple.(*ssa.Select); ok {
		f.received(v, sel)
	}
	if !carriesReferences(v.Type()) {
		return
	}
	switch t := v.Tuple.(type) {
	case *ssa.Call:
		f.set(v, f.callResult(t, v.Index)...)
	case *ssa.Next:
		if v.Index == 2 && !t.IsString {
			for _, p := range f.value(t.Iter.(*ssa.Range).X) {
				f.set(v, f.load(f.then(p, elem))...)
			}
		}
	case *ssa.Lookup, *ssa.TypeAssert:
		if v.Index == 0 {
			f.set(v, f.value(t)...)
		}
	case *ssa.UnOp:
		if v.Index == 0 {
			f.set(v, f.value(t)...)
		}
	}
}

// received derives what a select received.
func (f *function) received(v *ssa.Extract, sel *ssa.Select) {
	n := 2
	for _, s := range sel.States {
		if s.Dir == types.RecvOnly {
			if n == v.Index {
				f.receive(v, s.Chan)
			}
			n++
		}
	}
}

// Func returns the function under analysis.
func (f *function) Func() *ssa.Function { return f.fn }
