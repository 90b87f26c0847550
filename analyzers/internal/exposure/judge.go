package exposure

import (
	"slices"
	"sort"

	"golang.org/x/tools/go/ssa"

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
		if a.Write.File != nil || a.Write.Build != nil {
			continue
		}
		s := x.stateOf(a.Write.At)
		if a.Write.At.Root.Kind == effects.Task {
			if s = x.taskState(a, accesses); reported[a.Write.Place] {
				continue
			}
		}
		if s.ID == "" {
			continue // a library's object, known by no first-party name
		}
		e := byState[s.ID]
		if e == nil {
			watched := x.isObserved(s)
			if reported[s.ID] || x.isBenign(s) || watched && !a.overwrites() || passesMetrics(a.Write.At) {
				continue
			}
			known := x.lookups.of[s.ID]
			s.Source, s.New, s.Own, s.Lazy = sources[s.ID], known.New, known.Own || x.isOwn(a.Write.At), known.Lazy
			s.Fills = known.Fills
			e = &Exposure{State: s, Kind: kindOf(a.Write.At), watched: watched}
			byState[s.ID] = e
			out = append(out, e)
		}
		e.Accesses = append(e.Accesses, a)
	}
	kept := out[:0]
	for _, e := range tasksLast(out) {
		x.judge(e, accesses)
		if x.noteRefreshed(e); e.Verdict == Benign {
			continue
		}
		sortAccesses(e.Accesses)
		e.Pos = e.Accesses[0].Pos
		if e.Kind != MemQueue || x.lookups.of[e.State.ID].By&credentials != 0 { // nobody looks for an entry of a queue
			e.Kind = kindOf(e.Accesses[0].Write.At)
			if e.Evidence = x.sessionOf(e); e.Evidence != "" {
				e.Kind = SessionMap
			}
		}
		e.assetStore(x)
		x.holdBack(e)
		kept = append(kept, e)
	}
	for _, e := range kept {
		e.judgeBelow(kept)
	}
	kept = gather(merge(x.suppress(fold(kept))))
	kept = append(kept, x.suppress(x.files(accesses, reported))...)
	kept = append(kept, x.suppress(x.builds(accesses, reported))...)
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

// addSources adds the states of which a look-up in this package answers an error when it fails, unless somebody who asks puts in what was missing.
func (x *examiner) addSources(sources map[string]bool) {
	for _, fn := range x.eff.Funcs {
		for _, r := range x.eff.Summary(fn).Reads {
			if r.Lookup && r.Miss == effects.MissError {
				if s := x.stateOf(r.At); (s.Struct != "" || r.At.Root.Kind == effects.Global) && !x.isMadeGood(s) {
					sources[s.ID] = true
				}
			}
		}
	}
}

// isMadeGood reports whether a function asks others for an entry of a state and has them put it in where they did not find it.
func (x *examiner) isMadeGood(s State) bool {
	return slices.ContainsFunc(x.eff.Funcs, func(fn *ssa.Function) bool {
		return slices.ContainsFunc(x.eff.Summary(fn).Writes, func(w effects.Write) bool {
			return w.Op == effects.OpInsert && w.Guard == effects.MissGuard && len(w.Chain) > 0 && x.stateOf(w.At).ID == s.ID
		})
	})
}

// judge decides kind and verdict.
func (x *examiner) judge(e *Exposure, all []*Access) {
	if !x.judgeQueue(e, all) {
		x.judgeMemory(e, all)
	}
}

// judgeMemory decides the verdict and drops the accesses that do not count.
func (x *examiner) judgeMemory(e *Exposure, all []*Access) {
	before := e.Accesses
	counted := e.Accesses[:0:0]
	for _, a := range e.Accesses {
		if !a.harmless() {
			counted = append(counted, a)
		}
	}
	e.Accesses = counted
	switch {
	case len(counted) == 0 && slices.ContainsFunc(before, isLazyAsset):
		e.Accesses, e.Verdict, e.Reason = before, Debatable, "once, when it is first needed"
	case len(counted) == 0:
		e.Verdict = Benign
	case e.isOfPlugin():
		e.Verdict, e.Reason = Debatable, "whoever loads the plugin decides how many there are"
	case e.watched:
		e.Verdict, e.Reason = Debatable, overwritten
	case e.isCache(all):
		e.Verdict, e.Reason = Cache, "a miss is recomputed"
	case e.isToldAnew():
		e.Verdict, e.Reason = Cache, toldAnew
	case e.isUnset():
		e.Verdict, e.Reason = Cache, "what is taken out is made again when it is needed"
	case e.isLazyRandom():
		e.Verdict, e.Reason = Debatable, "a random value that every process makes for itself when it is first needed"
	case e.isHook():
		e.Verdict, e.Reason = Debatable, "it is set to the same value each time"
	case e.isPaced():
		e.Verdict, e.Reason = Debatable, "a client's limit may be per process on purpose"
	case e.isBrief():
		e.Verdict, e.Reason = Debatable, "it says that something is under way and is put back"
	case e.isUnderWay():
		e.Verdict, e.Reason = Debatable, "it counts what is under way and goes down again"
	case e.isWithinUnit():
		e.within = true
		e.Verdict, e.Reason = Debatable, "each unit of work takes out again what it put in"
	case e.isWithinRound():
		e.within = true
		e.Verdict, e.Reason = Debatable, "each round takes out again what it put in"
	case x.isReload(e, before, reloads(all)):
		e.Verdict, e.Reason = Debatable, "what start-up sets is set again while running"
	case x.isSetForGood(e, all) || e.isRefetched():
		e.Verdict, e.Reason = Debatable, "each round sets it anew"
	case x.isWatched(e, all):
		e.Verdict, e.Reason = Cache, toldAnew
	case x.isPool(e) || x.isFreeList(e):
		e.Verdict, e.Reason = Debatable, "handles of backing services, opened when they are needed"
	case x.isReopened(e):
		e.Verdict, e.Reason = Debatable, "it is opened anew, with nothing that came with the unit of work"
	case x.isProbed(e):
		e.Verdict, e.Reason = Debatable, "only health checks change it"
	case e.isRoundCount() || e.isEmptied() || e.isRoundsBook():
		e.Verdict, e.Reason = Debatable, "a goroutine keeps it for its own rounds"
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
	case w.Cursor:
		return true
	case w.Op == effects.OpSend:
		return true // the channel is the edge to a worker, whose own writes count
	case w.Guard == effects.MissGuard && w.Op == effects.OpStore && w.Value == (effects.Origin{Is: effects.FromFresh}):
		return !w.At.InElement() // an empty one, where a caller found nothing in it
	case w.Step != 0 && w.Loop != "" && w.Tick:
		return false // the goroutine is started once, and counts in each round
	case w.Guard == effects.OnceGuard, w.Guard == effects.NilGuard:
		return !fromRequest(w.Value) && !a.isGate()
	case isTeardown(w.In.Func):
		return w.Value.Is == effects.FromConst && (w.Op == effects.OpStore || w.Op == effects.OpUnset) || (w.Op == effects.OpDelete || w.Op == effects.OpClear) && !fromRequest(w.Key)
	}
	return false
}

// fromRequest reports whether a value depends on the unit of work's input.
func fromRequest(o effects.Origin) bool {
	const request = effects.FromCookie | effects.FromHeader | effects.FromRequest | effects.FromLookup | effects.FromToken
	return o.Is&request != 0 || o.Depends()
}
