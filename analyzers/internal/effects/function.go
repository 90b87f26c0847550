package effects

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// function is the analysis of one function: which places in memory each value may stand for, what
// the memory allocated here holds, and the summary made of both. It ignores the order of
// statements (a value stored is seen by every load), so a few rounds over the instructions reach
// a fixed point; one more round then records the effects.
type function struct {
	*program
	fn          *ssa.Function
	done        *Summary // of the last round that ended, for callers
	sum         *Summary // under construction
	vals        map[ssa.Value]paths
	tuples      map[*ssa.Call][]paths
	objs        []*object
	objAt       map[objKey]int
	dyn         map[Path]types.Type // concrete types of values put into interfaces, by place
	origins     map[ssa.Value]Origin
	walking     []ssa.Value // whose origins are being computed
	cycle       int         // the outermost of them that another came back to
	originSteps int
	waits       map[*ssa.BasicBlock]bool // blocks of loops that wait
	signals     []*ssa.BasicBlock        // those that wait for a signal
	here        token.Pos                // of the instruction visited
	emit        bool
	changed     bool
	depth       int
}

// object is memory allocated by the function under analysis, or by a call that it makes.
type object struct {
	typ     types.Type // of the value that refers to it
	block   *ssa.BasicBlock
	name    string
	closure *closure
	keys    []string // of contents, in order of discovery
	content map[string]*content
}

type content struct {
	refs, copies paths
	dyn          bool // function or interface values
}

// closure is a function value whose captured variables are known.
type closure struct {
	fn    *ssa.Function // nil if it comes from another package
	frame Frame
	sum   *Summary // set if fn is nil
	free  []paths
	names []string
}

type objKey struct {
	at ssa.Value
	n  int
}

const maxRounds = 6

func (f *function) solve() {
	f.signals = nil
	f.waits = f.waitingLoops()
	f.sum, f.emit = &Summary{Blocks: len(f.waits) > 0}, false
	f.origins, f.cycle, f.originSteps = map[ssa.Value]Origin{}, noCycle, 0
	for range maxRounds {
		f.changed = false
		f.visitAll()
		if !f.changed {
			break
		}
	}
	f.emit = true
	f.visitAll()
	f.loopVariables()
	f.spreadGuards()
	f.results()
	f.done = f.sum
}

func (f *function) visitAll() {
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
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
	case *ssa.MakeMap:
		f.set(v, f.object(v, 0, v.Type(), ""))
	case *ssa.MakeSlice:
		f.set(v, f.object(v, 0, v.Type(), ""))
	case *ssa.MakeChan:
		f.set(v, f.object(v, 0, v.Type(), ""))
	case *ssa.MakeClosure:
		f.makeClosure(v)
	case *ssa.Phi:
		for _, e := range v.Edges {
			f.set(v, f.value(e)...)
		}
	case *ssa.MakeInterface:
		f.makeInterface(v)
	case *ssa.ChangeType:
		f.set(v, f.value(v.X)...)
	case *ssa.Convert:
		f.set(v, f.value(v.X)...)
	case *ssa.MultiConvert:
		f.set(v, f.value(v.X)...)
	case *ssa.ChangeInterface:
		f.set(v, f.value(v.X)...)
	case *ssa.SliceToArrayPointer:
		f.set(v, f.value(v.X)...)
	case *ssa.Slice:
		f.set(v, f.value(v.X)...)
	case *ssa.TypeAssert:
		f.set(v, f.value(v.X)...)
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
	case *ssa.Extract:
		f.extract(v)
	case *ssa.Range:
		f.set(v, f.value(v.X)...)
	case *ssa.Store:
		f.store(v)
	case *ssa.MapUpdate:
		f.put(v.Map, v.Key, v.Value, OpInsert, v)
	case *ssa.Send:
		f.put(v.Chan, nil, v.X, OpSend, v)
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
		f.changed = true
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

// object returns the path of the n-th object allocated at v.
func (f *function) object(v ssa.Value, n int, typ types.Type, name string) Path {
	key := objKey{v, n}
	i, ok := f.objAt[key]
	if !ok {
		i = len(f.objs)
		f.objAt[key] = i
		o := &object{typ: typ, name: name, content: map[string]*content{}}
		if instr, ok := v.(ssa.Instruction); ok {
			o.block = instr.Block()
		}
		f.objs = append(f.objs, o)
	}
	return Path{Root: Root{Kind: local, Index: i}}
}

// varName returns what messages call a variable of this function, "" for what the compiler made.
func (f *function) varName(comment string) string {
	switch comment {
	case "", "complit", "new", "varargs", "makeslice", "slicelit", "makemap":
		return ""
	}
	return comment + " in " + FuncName(f.outermost())
}

func (f *function) makeClosure(v *ssa.MakeClosure) {
	p := f.object(v, 0, v.Type(), "")
	o := f.objs[p.Root.Index]
	fn := v.Fn.(*ssa.Function)
	if o.closure == nil {
		o.closure = &closure{fn: fn, frame: f.frame(fn, fn.Pos()), free: make([]paths, len(v.Bindings))}
		for _, fv := range fn.FreeVars {
			o.closure.names = append(o.closure.names, fv.Name())
		}
	}
	for i, b := range v.Bindings {
		if o.closure.free[i].add(f.value(b)...) {
			f.changed = true
		}
	}
	f.set(v, p)
}

func (f *function) makeInterface(v *ssa.MakeInterface) {
	ps := f.value(v.X)
	if len(ps) == 0 && carriesMethods(v.X.Type()) {
		ps = paths{f.object(v, 0, v.X.Type(), "")}
	}
	for _, p := range ps {
		if _, ok := f.dyn[p]; !ok {
			f.dyn[p] = v.X.Type()
		}
	}
	f.set(v, ps...)
	if f.emit {
		f.convert(v, ps)
	}
}

func carriesMethods(t types.Type) bool {
	_, named := types.Unalias(t).(*types.Named)
	return named
}

// step derives the places of a field or element from those of x. As a value (load) it follows
// what local memory holds; as an address it only names the place.
func (f *function) step(v, x ssa.Value, step string, load bool) {
	if load && !carriesReferences(v.Type()) {
		return
	}
	for _, p := range f.value(x) {
		q := p.then(step)
		if load {
			f.set(v, f.load(q)...)
		} else {
			f.set(v, q)
		}
	}
}

// load returns what may be kept at p.
func (f *function) load(p Path) paths {
	if p.Root.Kind != local {
		return paths{p}
	}
	return f.walk(p.Root.Index, p.Steps, true)
}

// walk follows steps from a local object through what it holds. As a value it also yields what is
// kept at the end; as a place it does not, and of a struct copied into the object only memory that
// the copy shares with the original counts. Each place is visited once, so that objects which hold
// each other end the walk.
func (f *function) walk(obj int, steps string, value bool) paths {
	w := walker{function: f, value: value}
	w.out.add(Path{Root{Kind: local, Index: obj}, steps})
	for i := 0; i < len(w.out); i++ {
		if p := w.out[i]; p.Root.Kind == local && (i == 0 || w.rest[i] != "") {
			w.visit(p)
		}
	}
	return w.out
}

type walker struct {
	*function
	value bool
	out   paths
	rest  [maxPaths]string // steps that led to each place of out, below what it was found in
}

// visit adds where the steps to p lead through what p's object holds.
func (w *walker) visit(p Path) {
	o := w.objs[p.Root.Index]
	for _, key := range o.keys {
		if !strings.HasPrefix(p.Steps, key) {
			continue
		}
		rest := p.Steps[len(key):]
		if rest == "" && !w.value {
			continue
		}
		c := o.content[key]
		w.follow(c.refs, rest)
		if (w.value || crossesReference(rest)) && !o.replaces(key, p.Steps) {
			w.follow(c.copies, rest)
		}
	}
}

func (w *walker) follow(ps paths, rest string) {
	for _, p := range ps {
		if n := len(w.out); n < maxPaths && w.out.add(p.then(rest)) {
			w.rest[n] = rest
		}
	}
}

// replaces reports whether a field on the way along steps was assigned after the struct was copied to
// key: a copy whose map is replaced no longer shares it.
func (o *object) replaces(key, steps string) bool {
	for _, k := range o.keys {
		if len(k) > len(key) && strings.HasPrefix(steps, k) && len(o.content[k].refs) > 0 {
			return true
		}
	}
	return false
}

// hold records that local memory at p keeps vals.
func (f *function) hold(p Path, vals paths, typ types.Type) {
	if p.Root.Kind != local || len(vals) == 0 {
		return
	}
	o := f.objs[p.Root.Index]
	c := o.content[p.Steps]
	if c == nil {
		if len(o.keys) >= 64 {
			return
		}
		c = &content{}
		o.content[p.Steps] = c
		o.keys = append(o.keys, p.Steps)
	}
	c.dyn = c.dyn || isDynamic(typ)
	set := &c.refs
	if typ != nil && !isReference(typ) {
		set = &c.copies
	}
	for _, v := range vals {
		if v != p && set.add(v) {
			f.changed = true
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

func (f *function) receive(v, ch ssa.Value) {
	for _, p := range f.value(ch) {
		f.set(v, f.load(p.then(elem))...)
	}
}

func (f *function) lookup(v *ssa.Lookup) {
	for _, p := range f.value(v.X) {
		f.set(v, f.load(p.then(elem))...)
		if f.emit {
			f.readElem(p.then(elem), v)
		}
	}
}

func (f *function) extract(v *ssa.Extract) {
	if !carriesReferences(v.Type()) {
		return
	}
	switch t := v.Tuple.(type) {
	case *ssa.Call:
		f.set(v, f.callResult(t, v.Index)...)
	case *ssa.Next:
		if v.Index == 2 && !t.IsString {
			for _, p := range f.value(t.Iter.(*ssa.Range).X) {
				f.set(v, f.load(p.then(elem))...)
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
	case *ssa.Select:
		n := 2
		for _, s := range t.States {
			if s.Dir == types.RecvOnly {
				if n == v.Index {
					f.receive(v, s.Chan)
				}
				n++
			}
		}
	}
}

func (f *function) selectStates(v *ssa.Select) {
	if len(v.States) == 0 {
		f.sum.Serves = true // select {}
	}
	for _, s := range v.States {
		if s.Dir == types.SendOnly {
			f.put(s.Chan, nil, s.Send, OpSend, v)
		}
	}
}

// store is an assignment through an address.
func (f *function) store(v *ssa.Store) {
	vals := f.value(v.Val)
	named := namedOf(v.Val.Type())
	benign := named != nil && f.model.Benign(named.Obj()) // a logger, a lock, a client
	for _, p := range f.value(v.Addr) {
		f.keep(p, vals, v.Val.Type())
		if f.emit && !benign {
			w := Write{At: p, Op: storeOp(v), Value: f.origin(v.Val), Type: f.valueType(v.Val.Type())}
			if ia, ok := v.Addr.(*ssa.IndexAddr); ok {
				w.Key = f.origin(ia.Index)
			}
			f.write(w, v)
		}
	}
	if fa, ok := v.Addr.(*ssa.FieldAddr); ok && f.emit {
		f.registersField(fa, vals, v)
	}
}

// put is a map update or a channel send.
func (f *function) put(container, key, val ssa.Value, op Op, at ssa.Instruction) {
	vals := f.value(val)
	for _, p := range f.value(container) {
		p = p.then(elem)
		f.keep(p, vals, val.Type())
		if f.emit {
			w := Write{At: p, Op: op, Value: f.origin(val), Type: f.valueType(val.Type())}
			if key != nil {
				w.Key = f.origin(key)
			}
			f.write(w, at)
		}
	}
}

// keep records that memory at p holds vals from now on: in local memory for loads to find, else as
// a Store for the caller; and what a slot is known to hold, as a Binding.
func (f *function) keep(p Path, vals paths, typ types.Type) {
	if !carriesReferences(typ) {
		return
	}
	f.hold(p, vals, typ)
	if !f.emit {
		return
	}
	slot, dyn := p.Slot(), isDynamic(typ)
	for _, v := range vals {
		if slot != "" && dyn {
			f.bind(slot, "", v, f.here)
			if p.Root.Kind == local && v.Root.Kind == Param { // the object may not leave, its slot's content matters
				f.addStore(Store{Path{Root{Kind: Instance}, p.Steps}, v, true})
			}
		}
		if p.Root.Kind != local && v.Root.Kind != local && v != p {
			f.addStore(Store{p, v, dyn})
		}
	}
}

func (f *function) addStore(s Store) {
	for _, t := range f.sum.Stores {
		if s == t {
			return
		}
	}
	if len(f.sum.Stores) == maxStores {
		f.sum.Capped++
		return
	}
	f.sum.Stores = append(f.sum.Stores, s)
}

// isDynamic reports whether calls through values of the type are resolved by what slots hold.
func isDynamic(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Interface, *types.Signature:
		return true
	}
	return false
}

// storeOp tells increments and appends from plain assignments.
func storeOp(v *ssa.Store) Op {
	switch val := v.Val.(type) {
	case *ssa.BinOp:
		for _, x := range []ssa.Value{val.X, val.Y} {
			if load, ok := x.(*ssa.UnOp); ok && load.Op == token.MUL && sameAddr(load.X, v.Addr) {
				return OpIncrement
			}
		}
	case *ssa.Call:
		if b, ok := val.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
			return OpAppend
		}
	}
	if _, ok := v.Addr.(*ssa.IndexAddr); ok {
		return OpElement
	}
	return OpStore
}

func sameAddr(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	x, ok1 := a.(*ssa.FieldAddr)
	y, ok2 := b.(*ssa.FieldAddr)
	return ok1 && ok2 && x.Field == y.Field && (x.X == y.X || sameLoad(x.X, y.X))
}

func sameLoad(a, b ssa.Value) bool {
	x, ok1 := a.(*ssa.UnOp)
	y, ok2 := b.(*ssa.UnOp)
	return ok1 && ok2 && x.Op == token.MUL && y.Op == token.MUL && sameAddr(x.X, y.X)
}

// waitingLoops returns the blocks of loops in which the function waits: for a channel, a select,
// or a library call that the model says waits.
func (f *function) waitingLoops() map[*ssa.BasicBlock]bool {
	var blocks map[*ssa.BasicBlock]bool
	for _, head := range f.fn.Blocks {
		for _, tail := range head.Preds {
			if !head.Dominates(tail) {
				continue
			}
			body := loopBody(head, tail)
			if !isCounted(head, body) && (f.anyWaits(body) || f.sleeps(body)) {
				if blocks == nil {
					blocks = map[*ssa.BasicBlock]bool{}
				}
				signal := f.anyInstr(body, receivesSignal)
				for b := range body {
					blocks[b] = true
					if signal {
						f.signals = append(f.signals, b)
					}
				}
			}
		}
	}
	return blocks
}

// isCounted reports whether a loop ends when a counter reaches a bound: it tries again, or gathers
// results.
func isCounted(head *ssa.BasicBlock, body map[*ssa.BasicBlock]bool) bool {
	cond, ok := head.Instrs[len(head.Instrs)-1].(*ssa.If)
	if !ok || body[head.Succs[0]] == body[head.Succs[1]] {
		return false
	}
	bin, ok := cond.Cond.(*ssa.BinOp)
	if !ok {
		return false
	}
	switch bin.Op {
	case token.LSS, token.LEQ, token.GTR, token.GEQ, token.NEQ:
		b, basic := bin.X.Type().Underlying().(*types.Basic)
		return basic && b.Info()&types.IsInteger != 0
	}
	return false
}

// loopBody returns the natural loop of the back edge from tail to head.
func loopBody(head, tail *ssa.BasicBlock) map[*ssa.BasicBlock]bool {
	body := map[*ssa.BasicBlock]bool{head: true}
	work := []*ssa.BasicBlock{tail}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if !body[b] {
			body[b] = true
			work = append(work, b.Preds...)
		}
	}
	return body
}

func (f *function) anyWaits(body map[*ssa.BasicBlock]bool) bool {
	return f.anyInstr(body, isReceive)
}

// sleeps reports whether a loop waits for time or a library and never ends: one that does end
// tries something again, at start-up.
func (f *function) sleeps(body map[*ssa.BasicBlock]bool) bool {
	for b := range body {
		for _, succ := range b.Succs {
			if !body[succ] {
				return false
			}
		}
	}
	return f.anyInstr(body, f.waitsAt)
}

func (f *function) anyInstr(body map[*ssa.BasicBlock]bool, is func(ssa.Instruction) bool) bool {
	for b := range body {
		for _, instr := range b.Instrs {
			if is(instr) {
				return true
			}
		}
	}
	return false
}

func isReceive(instr ssa.Instruction) bool {
	switch v := instr.(type) {
	case *ssa.UnOp:
		return v.Op == token.ARROW
	case *ssa.Select:
		return v.Blocking
	}
	return false
}

// receivesSignal reports whether an instruction waits for a signal of the operating system.
func receivesSignal(instr ssa.Instruction) bool {
	var chans []ssa.Value
	switch v := instr.(type) {
	case *ssa.UnOp:
		if v.Op == token.ARROW {
			chans = append(chans, v.X)
		}
	case *ssa.Select:
		for _, s := range v.States {
			chans = append(chans, s.Chan)
		}
	}
	for _, c := range chans {
		if named := namedOf(c.Type().Underlying().(*types.Chan).Elem()); named != nil && named.Obj().Name() == "Signal" {
			return len(chans) == 1
		}
	}
	return false
}

// waitsAt reports whether an instruction calls what the model says waits.
func (f *function) waitsAt(instr ssa.Instruction) bool {
	v, ok := instr.(*ssa.Call)
	if !ok {
		return false
	}
	obj := v.Call.Method
	if fn := v.Call.StaticCallee(); fn != nil {
		obj = declared(fn)
	}
	if obj == nil {
		return false
	}
	for _, e := range f.model.Func(obj) {
		if e.Verb == "waits" {
			return true
		}
	}
	return false
}

// Func returns the function under analysis.
func (f *function) Func() *ssa.Function { return f.fn }
