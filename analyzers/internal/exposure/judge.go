package exposure

import (
	"slices"
	"sort"
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// Verdict is what an experienced reviewer says of a state.
type Verdict uint8

// Verdicts, by severity.
const (
	Benign Verdict = iota
	Cache
	Debatable
	Violation
)

func (v Verdict) String() string {
	return [...]string{"benign", "cache", "debatable", "violation"}[v]
}

// examine groups accesses by state and judges each state. Those that an imported package reported
// are left to it.
func (x *examiner) examine(accesses []*Access, reported, sources map[string]bool) []*Exposure {
	x.nameTasks(accesses)
	byState := map[string]*Exposure{}
	var out []*Exposure
	for _, a := range accesses {
		if a.Write.File != nil {
			continue
		}
		s := x.stateOf(a.Write.At)
		if a.Write.At.Root.Kind == effects.Task {
			if s = x.taskState(a); reported[a.Write.Place] {
				continue
			}
		}
		if s.ID == "" {
			continue // a library's object, known by no first-party name
		}
		e := byState[s.ID]
		if e == nil {
			if reported[s.ID] || x.isBenign(s) || passesMetrics(a.Write.At) {
				continue
			}
			known := x.lookups.of[s.ID]
			s.Source, s.New, s.Lazy = sources[s.ID], known.New, known.Lazy
			e = &Exposure{State: s, Kind: kindOf(a.Write.At)}
			byState[s.ID] = e
			out = append(out, e)
		}
		e.Accesses = append(e.Accesses, a)
	}
	kept := out[:0]
	for _, e := range out {
		x.judge(e, accesses)
		if e.Verdict == Benign {
			continue
		}
		sortAccesses(e.Accesses)
		e.Pos = e.Accesses[0].Pos
		if e.Kind != MemQueue {
			e.Kind = kindOf(e.Accesses[0].Write.At)
			if e.Evidence = x.sessionOf(e); e.Evidence != "" {
				e.Kind = SessionMap
			}
		}
		kept = append(kept, e)
	}
	for _, e := range kept {
		e.judgeBelow(kept)
	}
	kept = append(merge(fold(kept)), x.files(accesses, reported)...)
	x.sort(kept)
	return kept
}

func (x *examiner) sort(es []*Exposure) {
	sort.SliceStable(es, func(i, j int) bool { return x.before(es[i], es[j]) })
}

// before orders exposures by place. A token.Pos depends on which file was parsed first.
func (x *examiner) before(a, b *Exposure) bool {
	p, q := x.pass.Fset.Position(a.Pos), x.pass.Fset.Position(b.Pos)
	if p.Filename != q.Filename {
		return p.Filename < q.Filename
	}
	if p.Offset != q.Offset {
		return p.Offset < q.Offset
	}
	return a.State.ID < b.State.ID
}

// addSources adds the states of which a look-up in this package answers an error when it fails.
func (x *examiner) addSources(sources map[string]bool) {
	for _, fn := range x.eff.Funcs {
		for _, r := range x.eff.Summary(fn).Reads {
			if r.Lookup && r.Miss == effects.MissError {
				if s := x.stateOf(r.At); s.Struct != "" || r.At.Root.Kind == effects.Global {
					sources[s.ID] = true
				}
			}
		}
	}
}

// judge decides kind and verdict.
func (x *examiner) judge(e *Exposure, all []*Access) {
	if !x.judgeQueue(e, all) {
		e.judge(all)
	}
}

// judge decides the verdict and drops the accesses that do not count.
func (e *Exposure) judge(all []*Access) {
	before := e.Accesses
	counted := e.Accesses[:0:0]
	for _, a := range e.Accesses {
		if !a.harmless() {
			counted = append(counted, a)
		}
	}
	e.Accesses = counted
	switch {
	case len(counted) == 0:
		e.Verdict = Benign
	case e.isCache(all):
		e.Verdict, e.Reason = Cache, "a miss is recomputed"
	case e.isUnset():
		e.Verdict, e.Reason = Cache, "what is taken out is made again when it is needed"
	case e.isHook():
		e.Verdict, e.Reason = Debatable, "it is set to the same value each time"
	case e.isUnderWay():
		e.Verdict, e.Reason = Debatable, "it counts what is under way and goes down again"
	case e.isReload(before):
		e.Verdict, e.Reason = Debatable, "what start-up sets is set again while running"
	case e.isNamedCache():
		e.Verdict, e.Reason = Cache, "a cache by its name, and no look-up answers an error"
	default:
		e.Verdict = Violation
	}
}

// harmless reports whether a write is one that no reviewer minds: a lazy value that does not depend
// on the unit of work.
func (a *Access) harmless() bool {
	w := a.Write
	switch {
	case w.Op == effects.OpSend:
		return true // the channel is the edge to a worker, whose own writes count
	case w.Guard == effects.OnceGuard, w.Guard == effects.NilGuard:
		return !fromRequest(w.Value) && !a.isGate()
	case w.Value.Is == effects.FromConst && (w.Op == effects.OpStore || w.Op == effects.OpUnset) && isTeardown(w.In.Func):
		return true
	}
	return false
}

// isGate reports whether an entry is tested and then made under a key that varies: a lock or a mark by
// key, not a lazy value.
func (a *Access) isGate() bool {
	w := a.Write
	return w.Guard == effects.NilGuard && w.Key != (effects.Origin{}) && w.Key != (effects.Origin{Is: effects.FromConst})
}

// isTeardown reports whether a method ends the life of its object: the flags that it sets mean
// something to that object only.
func isTeardown(function string) bool {
	_, method, ok := strings.Cut(function, ").")
	return ok && (method == "Close" || method == "Stop" || method == "Shutdown")
}

// isReload reports whether only loops write the state, and it is one that start-up sets as well, or
// that only a signal changes: a configuration file or a certificate that is read again.
func (e *Exposure) isReload(all []*Access) bool {
	again := false
	for _, a := range all {
		if !a.Entry.Loop {
			return false
		}
		again = again || a.Entry.Again
	}
	for _, a := range e.Accesses {
		if !a.Entry.Again && !a.Write.Signal && !(again && a.Entry.name() == e.Accesses[0].Entry.name()) {
			return false
		}
	}
	return true
}

// isNamedCache reports whether the state is called a cache and nothing speaks against it: no
// look-up in sight that answers an error when the entry is missing.
func (e *Exposure) isNamedCache() bool {
	id := strings.ToLower(e.State.ID[strings.LastIndexByte(e.State.ID, '/')+1:])
	_, id, _ = strings.Cut(id, ".")
	return strings.Contains(id, "cache") && !e.State.Source && !e.State.isNumber() && e.keepsValues()
}

// isUnset reports whether a value that is made when it is first needed, the same for everybody, is only taken out again.
func (e *Exposure) isUnset() bool {
	return e.State.Lazy && !slices.ContainsFunc(e.Accesses, func(a *Access) bool { return a.Write.Op != effects.OpUnset })
}

// isLazy reports whether a write makes a value that was not there, the same for everybody.
func isLazy(w effects.Write) bool {
	return w.Op == effects.OpStore && (w.Guard == effects.NilGuard || w.Guard == effects.OnceGuard) && !fromRequest(w.Value)
}

// isHook reports whether one statement sets the state to a declared function, and nothing else changes it.
func (e *Exposure) isHook() bool {
	for _, a := range e.Accesses {
		w := a.Write
		if w.Op != effects.OpStore || w.Value.Is != effects.FromConst || !strings.HasPrefix(w.Type, "func(") || w.Place != e.Accesses[0].Write.Place {
			return false
		}
	}
	return true
}

// isUnderWay reports whether the state counts what is under way: some unit of work adds a constant and takes one off again,
// or takes one off that the loop which started it had added, and nothing else is done to it.
func (e *Exposure) isUnderWay() bool {
	up, down := map[string]bool{}, map[string]bool{}
	for _, a := range e.Accesses {
		switch a.Write.Step {
		case 1:
			up[a.Entry.name()] = true
		case -1:
			down[a.Entry.name()] = true
		default:
			return false
		}
	}
	for name := range up {
		if down[name] {
			return true
		}
	}
	return len(up) == 0
}

// keepsValues reports whether something other than marks and counts is put into the state, as far as is seen.
func (e *Exposure) keepsValues() bool {
	other := 0
	for _, a := range e.Accesses {
		switch a.Write.Op {
		case effects.OpDelete, effects.OpClear:
			continue
		case effects.OpIncrement:
		default:
			if !a.marks() {
				return true
			}
		}
		other++
	}
	return other == 0
}

// judgeBelow makes what is changed below the entries of a cache a part of that cache: a row that was fetched, changed and
// written back, whose copy in memory is dropped or follows.
func (e *Exposure) judgeBelow(all []*Exposure) {
	if e.Verdict != Violation || !e.isPlain() {
		return
	}
	for _, a := range e.Accesses {
		if !slices.ContainsFunc(all, func(c *Exposure) bool { return c.Verdict == Cache && (a.isBelow(c) || a.counts(c)) }) {
			return
		}
	}
	e.Verdict, e.Reason = Cache, "it is a part of a cache"
}

func (a *Access) isBelow(c *Exposure) bool {
	_, ok := below(a.Write.At, c)
	return ok
}

// counts reports whether an access counts what the same function puts into a container, or takes out.
func (a *Access) counts(c *Exposure) bool {
	if a.Write.Step == 0 && a.Write.Value.Is != effects.FromConst {
		return false
	}
	return slices.ContainsFunc(c.Accesses, func(b *Access) bool {
		return a.Write.In.Pkg == b.Write.In.Pkg && a.Write.In.Func == b.Write.In.Func && strings.Contains(b.Write.At.Steps, "[]")
	})
}

// marks reports whether an entry is a mere mark: that something happened, or when.
func (a *Access) marks() bool {
	w := a.Write
	return strings.Contains(w.At.Steps, "[]") && !w.Value.Depends() && w.Value.Is != 0 && w.Value.Is&^(effects.FromConst|effects.FromTime) == 0
}

// fromRequest reports whether a value depends on the unit of work's input.
func fromRequest(o effects.Origin) bool {
	const request = effects.FromCookie | effects.FromHeader | effects.FromRequest | effects.FromLookup | effects.FromToken
	return o.Is&request != 0 || o.Depends()
}

// isCache: entries are made on the miss branch of a look-up only, finding one is no error, and nothing
// changes below them.
func (e *Exposure) isCache(all []*Access) bool {
	made := false
	for _, a := range e.Accesses {
		switch a.Write.Op {
		case effects.OpDelete, effects.OpClear:
		default:
			if !a.fills() || a.replaces() {
				return false
			}
			made = true
		}
	}
	return made && !e.State.New && !e.mutatedBelow(all)
}

// fills reports whether a write makes an entry that was missing: in a map, or in a table of which the element was unset.
func (a *Access) fills() bool {
	w := a.Write
	return w.Guard == effects.MissGuard || w.Guard == effects.NilGuard && w.Op == effects.OpElement
}

// replaces reports whether a write on a miss is no refill: its key was generated, so that nobody will
// look it up a second time; its value is a mere mark (true, now); or a single value that expired is
// replaced by the unit of work's input.
func (a *Access) replaces() bool {
	w := a.Write
	single := !strings.Contains(w.At.Steps, "[]")
	return w.Key.Is&effects.FromToken != 0 || a.marks() || single && fromRequest(w.Value)
}

// mutatedBelow reports whether something that the state's entries lead to is changed as well.
func (e *Exposure) mutatedBelow(all []*Access) bool {
	for _, a := range all {
		steps := effects.SplitSteps(a.Write.At.Steps)
		for i, s := range steps {
			if s != "[]" && s[1:] == e.State.ID && strings.Count(strings.Join(steps[i+1:], ";"), ".") > 0 {
				return true
			}
		}
	}
	return false
}
