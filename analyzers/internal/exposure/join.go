package exposure

import (
	"go/token"
	"go/types"
	"maps"
	"slices"
	"sort"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/entry"
)

// join collects the accesses of one package.
type join struct {
	pass     *analysis.Pass
	eff      *effects.Result
	entries  *entry.Entries
	accesses []*Access
	reported map[string]bool    // states that imported packages reported
	sources  map[string]bool    // states that are sources of truth, by this package or an imported one
	drains   map[string]Drain   // states from which workers take, by this package or an imported one
	observed map[string]bool    // states that are there to be watched only, likewise
	lent     map[string]Lent    // states that are there to be watched as far as their packages show, likewise
	fleeting map[string]bool    // types whose objects come and go with the units of work, likewise: whether somebody may wait by one
	workers  map[string]*worker // process-long goroutines, by name
	keys     lookups

	bindings []*bound            // own and imported
	known    map[Binding]*bound  // by what they say, place aside
	bySlot   map[string][]*bound // by slot
	byIface  map[string][]*bound // by interface type
	open     []OpenCall          // not resolved here
	done     map[string]bool     // open calls followed, by what and where
	capped   int                 // what the bounds of this package's join cut off
	actors   []acts              // what may be actors
	sent     map[string]bool     // channels that units of work send to
}

// bound is a binding that this package can use.
type bound struct {
	Binding
	value *effects.Value // set for the package's own
	pos   token.Pos      // of the wiring, or of the import that brings it
	own   bool
}

// key returns what tells the binding from others.
func (b *bound) key() Binding {
	k := b.Binding
	k.Place, k.Func = "", nil
	switch {
	case b.Func != nil:
		k.Type = "func " + b.Func.Frame.Pkg + "." + b.Func.Frame.Func
	case b.value != nil && !b.value.IsObject():
		k.Type = "func " + b.value.Frame.Pkg + "." + b.value.Frame.Func
	}
	return k
}

// call is an open call under way in this package.
type call struct {
	OpenCall
	pos   token.Pos
	own   bool
	depth int
}

const maxWiring = 6 // open calls behind each other

func newJoin(pass *analysis.Pass, eff *effects.Result, entries *entry.Entries) *join {
	return &join{pass: pass, eff: eff, entries: entries, reported: map[string]bool{}, sources: map[string]bool{}, keys: lookups{of: map[string]Lookup{}},
		drains: map[string]Drain{}, observed: map[string]bool{}, lent: map[string]Lent{}, fleeting: map[string]bool{}, workers: map[string]*worker{},
		known: map[Binding]*bound{}, bySlot: map[string][]*bound{}, byIface: map[string][]*bound{}, done: map[string]bool{}, sent: map[string]bool{}}
}

func (j *join) run() {
	sent := j.eff.Sent()
	for b := range j.eff.Bindings() {
		fresh := j.entries.Fresh(b.Fn)
		if fresh && (b.Type == "" || b.Iface == "") && !(b.Slot != "" && sent[ownerOf("."+b.Slot)]) {
			continue // made inside a unit of work, it is neither kept nor sent to somebody
		}
		own := Binding{Slot: b.Slot, Iface: b.Iface, From: b.From, Type: b.Type, Fresh: fresh, Place: b.Place}
		j.bind(&bound{Binding: own, value: b.Value, pos: b.Pos, own: true})
	}
	imported := j.imported()
	for _, t := range j.entries.Fleeting {
		j.fleeting[t] = hasField(j.eff.ResolveType(t), j.eff.Joins)
	}
	handed := map[effects.Frame]bool{}
	for _, e := range j.entries.Units {
		handed[*e.Frame.Portable()] = true
		if sum := e.Settled(); sum != nil {
			u := Unit{Frame: e.Frame, Unit: e.Unit, Route: e.Route, Guess: e.Guess, Copies: e.Copies, Cut: sum.Capped, pos: e.Pos}
			j.follow(u, sum, nil, e.Pos, 0)
		}
	}
	for _, e := range j.entries.StartUp {
		j.loops(e)
	}
	for _, c := range imported {
		if c.Slot == "" && handed[c.Unit.Frame] {
			continue // a literal that another package makes and this one registers: what it captured is known here
		}
		j.resolve(c)
	}
	j.act()
}

// imported reads the facts of the direct imports: the one set that every driver shows.
func (j *join) imported() []call {
	var calls []call
	imports := append([]*types.Package(nil), j.pass.Pkg.Imports()...)
	sort.Slice(imports, func(a, b int) bool { return imports[a].Path() < imports[b].Path() })
	for _, imp := range imports {
		var fact Fact
		if !j.pass.ImportPackageFact(imp, &fact) || fact.Version != effects.Version {
			continue
		}
		pos := j.importPos(imp.Path())
		for _, s := range fact.Reported {
			j.reported[s] = true
		}
		for _, s := range fact.Sources {
			j.sources[s] = true
		}
		for _, s := range fact.Observed {
			j.observed[s] = true
		}
		j.importLent(fact.Lent)
		for _, t := range fact.Fleeting {
			j.fleeting[t.Type] = t.Joins
		}
		for _, l := range fact.Lookups {
			j.keys.add(l)
		}
		for _, d := range fact.Drains {
			j.drains[d.State] = d
		}
		for _, b := range fact.Bindings {
			j.bind(&bound{Binding: b, pos: pos})
		}
		for _, o := range fact.Open {
			calls = append(calls, call{OpenCall: o, pos: pos})
		}
	}
	return calls
}

func (j *join) importPos(path string) token.Pos {
	for _, f := range j.pass.Files {
		for _, spec := range f.Imports {
			if strings.Trim(spec.Path.Value, "`\"") == path {
				return spec.Pos()
			}
		}
	}
	return j.pass.Files[0].Package
}

func (j *join) bind(b *bound) {
	key := b.key()
	if old := j.known[key]; old != nil {
		if b.own && !old.own {
			old.pos, old.own, old.value, old.Place = b.pos, true, b.value, b.Place
		}
		return
	}
	j.known[key] = b
	j.bindings = append(j.bindings, b)
	if b.Slot != "" {
		j.bySlot[b.Slot] = append(j.bySlot[b.Slot], b)
	}
	if b.Iface != "" {
		j.byIface[b.Iface] = append(j.byIface[b.Iface], b)
	}
}

// follow turns the settled summary of a unit of work into accesses, and its unresolved calls into
// open calls.
func (j *join) follow(u Unit, sum *effects.Summary, chain []effects.Frame, pos token.Pos, depth int) {
	if sum == nil {
		return
	}
	if u.Unit == startUp {
		j.started(u, sum, chain, pos, depth)
		return
	}
	j.noteActors(u, sum, chain, pos, depth)
	for _, w := range sum.Writes {
		if u.Loop {
			j.worker(u).add(w)
		}
		if !kept(w) && !(u.Loop && w.At.Root.Kind == effects.LoopLocal) {
			continue
		}
		j.access(u, w, chain, pos, depth > 0)
	}
	j.keys.found = append(j.keys.found, sum.Keys...)
	for _, c := range sum.Calls {
		j.openCall(u, c, sum.FollowUps(c), chain, pos, depth)
	}
}

// kept reports whether a write of a unit of work may reach memory that outlives it: not what a goroutine that it started itself works on.
func kept(w effects.Write) bool {
	switch w.At.Root.Kind {
	case effects.Global, effects.Captured, effects.File, effects.Build, effects.HandedOn, effects.Param:
		return w.Op != effects.OpReceive
	case effects.Instance:
		return (w.Loop == "" || w.Shared) && w.Op != effects.OpReceive
	case effects.Task:
		return w.Loop == ""
	}
	return false
}

// loops finds the writes of process-long goroutines that start-up code starts.
func (j *join) loops(e *entry.Entry) {
	sum := e.Settled()
	if sum == nil || !j.lasts(e) {
		return // a command that ends, and its goroutines with it
	}
	j.started(Unit{Frame: e.Frame, Unit: startUp, pos: e.Pos}, sum, nil, e.Pos, 0)
}

// started finds the writes of the goroutines that a function starts which start-up code calls. A loop of its own is taken to end before anything is served,
// unless it is that of start-up code itself.
func (j *join) started(u Unit, sum *effects.Summary, chain []effects.Frame, pos token.Pos, depth int) {
	inLoop := func(loop string, tick bool) bool { return loop != "" || tick && depth == 0 }
	for _, w := range sum.Writes {
		if !inLoop(w.Loop, w.Tick) {
			if depth == 0 && (w.Build != nil || w.Value.Is&effects.FromAsset != 0 && kept(w)) {
				j.access(u, w, nil, pos, false)
			}
			continue
		}
		loop := loopUnit(u.Frame, w.LoopPkg, w.Loop, w.Place)
		j.worker(loop).add(w)
		if w.Op == effects.OpReceive {
			continue
		}
		switch w.At.Root.Kind {
		case effects.Global, effects.Captured, effects.Instance, effects.LoopLocal, effects.File, effects.Task, effects.Build:
			loop.Again = atStartUp(sum, w)
			j.access(loop, w, chain, pos, depth > 0)
		}
	}
	for _, c := range sum.Calls {
		if inLoop(c.Loop, c.Tick) {
			j.openCall(loopUnit(u.Frame, c.LoopPkg, c.Loop, c.Place), c, sum.FollowUps(c), chain, pos, depth)
		} else {
			j.openCall(u, c, effects.Follow{}, chain, pos, depth)
		}
	}
}

// lasts reports whether what start-up code starts lives as long as a process that serves. What a package that others import
// starts when it is initialised does in whichever program imports it.
func (j *join) lasts(e *entry.Entry) bool {
	if e.Serves() {
		return true
	}
	fn := e.Value.Fn
	if fn == nil || fn.Parent() != nil || fn.Name() != "init" && !strings.HasPrefix(fn.Name(), "init#") {
		return false
	}
	serves := func(e *entry.Entry) bool { return e.Serves() }
	return j.pass.Pkg.Name() != "main" || slices.ContainsFunc(j.entries.StartUp, serves)
}

// atStartUp reports whether start-up does outside any loop what a loop does: the same statement, or
// another one that loads a value into the same place.
func atStartUp(sum *effects.Summary, loop effects.Write) bool {
	loads := func(w effects.Write) bool {
		return w.Op == effects.OpStore && w.Value.Is&effects.FromCall != 0 && w.Value.Is&(effects.FromState|effects.FromHeld) == 0
	}
	for _, w := range sum.Writes {
		if w.Loop != "" || w.Tick && loop.Loop == "" {
			continue
		}
		if w.Place == loop.Place || loads(w) && loads(loop) && w.At.Slot() != "" && w.At.Slot() == loop.At.Slot() {
			return true
		}
	}
	return false
}

// loopUnit describes a goroutine whose rounds are units of work: one that was started, or else that of the function, of start-up code.
func loopUnit(by effects.Frame, pkg, name, place string) Unit {
	if name == "" {
		pkg, name = by.Pkg, by.Func
	}
	return Unit{Frame: effects.Frame{Pkg: pkg, Func: name, Place: place}, Unit: ofTicks, Loop: true}
}

func (j *join) access(u Unit, w effects.Write, chain []effects.Frame, pos token.Pos, wired bool) {
	at, ok := j.shared(w.At)
	if !ok || j.belongs(w) {
		return
	}
	w.At = at
	a := &Access{Entry: u, Write: w, Wired: wired}
	if !wired || w.Here() {
		a.Pos = w.Position()
	}
	if a.Pos == token.NoPos {
		a.Pos = pos
	}
	a.Write.Chain = append(chain[:len(chain):len(chain)], w.Chain...)
	j.accesses = append(j.accesses, a)
}

// export makes what could not be joined a fact.
func (j *join) export(exposures []*Exposure) {
	if j.pass.Pkg.Name() == "main" {
		return // nobody imports it
	}
	fact := &Fact{Version: effects.Version}
	open := mostDifferent(j.open)
	j.capped += len(j.open) - len(open)
	for _, o := range open {
		o.Task = o.Task.Portable()
		o.Chain, o.Unit.Frame, o.Unit.pos = effects.PortableChain(o.Chain), effects.PortableChain([]effects.Frame{o.Unit.Frame})[0], token.NoPos
		o.Then = o.Then.Portable()
		fact.Open = append(fact.Open, o)
	}
	for _, b := range j.bindings {
		if len(fact.Bindings) == maxBindings {
			j.capped++ // perhaps: it is not looked at any more
		} else if p, ok := j.portable(b); ok {
			fact.Bindings = append(fact.Bindings, p)
		}
	}
	var own []string
	for _, e := range exposures {
		if e.heldBack != Benign {
			continue // whoever imports it may see who uses it
		}
		if e.Suppressed != "" {
			continue // whoever imports it may write it by a way that no directive silences
		}
		for _, s := range append(append(e.Fields, e.parts...), e.State) {
			own = append(own, s.ID)
			delete(j.reported, s.ID)
		}
	}
	sort.Strings(own)
	for s := range j.reported {
		fact.Reported = append(fact.Reported, s)
	}
	sort.Strings(fact.Reported)
	fact.Reported = append(own, fact.Reported[:min(len(fact.Reported), maxReported)]...)
	fact.Sources = slices.Sorted(maps.Keys(j.sources))
	fact.Sources = fact.Sources[:min(len(fact.Sources), maxReported)]
	fact.Lookups, fact.Drains = j.keys.fact(), j.exportDrains()
	fact.Observed, fact.Lent, fact.Fleeting = j.exportObserved(), j.exportLent(), j.exportFleeting()
	if len(fact.Observed)+len(fact.Lent)+len(fact.Fleeting)+len(fact.Open)+len(fact.Bindings)+len(fact.Reported)+len(fact.Sources)+len(fact.Lookups)+len(fact.Drains) > 0 {
		j.pass.ExportPackageFact(fact)
	}
}

// portable returns a binding as other packages can use it; false if it cannot matter to them,
// because nothing that the value does changes or reaches state.
func (j *join) portable(b *bound) (Binding, bool) {
	out := b.Binding
	switch {
	case b.From != "", b.Func != nil:
		return out, true
	case b.Type != "":
		return out, !b.own || b.value.Type == nil || j.holdsState(b)
	case b.value != nil:
		sum := b.value.Settle()
		if sum == nil || len(sum.Writes)+len(sum.Calls) == 0 {
			return out, false
		}
		sum.Reads = nil
		out.Func = &Function{Frame: b.value.Frame, Summary: *sum.Portable()}
		return out, true
	}
	return out, false
}

// holdsState reports whether some method of the type writes memory or calls on.
func (j *join) holdsState(b *bound) bool {
	set := types.NewMethodSet(b.value.Type)
	for i := range set.Len() {
		if sum, _ := j.eff.MethodSummary(b.value.Type, set.At(i).Obj().Name()); sum != nil && len(sum.Writes)+len(sum.Calls) > 0 {
			return true
		}
	}
	return false
}
