package exposure

import (
	"path"
	"slices"
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/entry"
)

// Shapes of state other than caches that a reviewer lets pass, or discusses.

// isGate reports whether an entry is tested and then made under a key that varies: a lock or a mark by
// key, not a lazy value. A table that is filled as a whole is one, unless the unit of work says what is put in.
func (a *Access) isGate() bool {
	w := a.Write
	if w.Guard == effects.OnceGuard {
		return fromRequest(w.Key)
	}
	return w.Guard == effects.NilGuard && w.Key != (effects.Origin{}) && w.Key != (effects.Origin{Is: effects.FromConst})
}

// isTeardown reports whether a method ends the life of its object: the flags that it sets mean
// something to that object only.
func isTeardown(function string) bool {
	_, method, ok := strings.Cut(function, ").")
	return ok && (method == "Close" || method == "Stop" || method == "Shutdown")
}

// isReload reports whether only loops write the state, and it is one that start-up sets as well, or
// that only a signal changes: a configuration file or a certificate that is read again. What such a loop
// notes for itself, or takes apart before, is a part of that. The environment is what start-up sets, whoever does, and so are the fields of a configuration.
func (x *examiner) isReload(e *Exposure, all []*Access, reloads map[string]bool) bool {
	settings := x.isConfiguration(e.State)
	again := false
	for _, a := range all {
		if !a.Entry.Loop {
			return false
		}
		again = again || a.Entry.Again
	}
	for _, a := range e.Accesses {
		if !a.Entry.Again && !a.Write.Signal && !((settings || a.Write.At.IsEnvironment()) && a.isUnfed()) && !(again && a.Entry.name() == e.Accesses[0].Entry.name()) && !(reloads[a.Entry.name()] && a.isUpkeep()) {
			return false
		}
	}
	return true
}

// isUnfed reports whether nothing that somebody brought is in a write.
func (a *Access) isUnfed() bool {
	w := a.Write
	return !fromRequest(w.Key) && !fromRequest(w.Value) && (w.Key.Is|w.Value.Is)&effects.FromReceived == 0
}

// isConfiguration reports whether the state is a field of a type that is named for what is configured.
func (x *examiner) isConfiguration(s State) bool {
	_, ok := x.model.Word(s.Struct[strings.LastIndexByte(s.Struct, '.')+1:], "config")
	return ok
}

// reloads returns the names of the loops that do again what start-up does.
func reloads(all []*Access) map[string]bool {
	out := map[string]bool{}
	for _, a := range all {
		if a.Entry.Loop && a.Entry.Again {
			out[a.Entry.name()] = true
		}
	}
	return out
}

// isUpkeep reports whether a write takes something away, or keeps a moment or a constant: nothing that a round was given.
func (a *Access) isUpkeep() bool {
	w := a.Write
	switch w.Op {
	case effects.OpDelete, effects.OpClear, effects.OpUnset:
		return true
	case effects.OpStore:
		return !w.At.InElement() && !w.Value.Depends() && w.Value.Is&^(effects.FromConst|effects.FromTime) == 0
	}
	return false
}

// isRefetched reports whether a single value is only replaced by rounds that wait in between, or a container is only emptied and filled anew by them, with
// what comes from outside and not from the value before or from somebody's work: every process fetches it for itself, whatever it asks with.
func (e *Exposure) isRefetched() bool {
	emptied, filled, replaced := false, false, false
	for _, a := range e.Accesses {
		w := a.Write
		if !a.Entry.Loop || !w.Tick {
			return false
		}
		single := !w.At.InElement() || w.At.IsElement() && w.Key == effects.Origin{} // what holds one value
		switch {
		case w.Op == effects.OpClear:
			emptied = emptied || w.Guard < effects.NilGuard
			continue
		case w.Op == effects.OpStore && single:
			replaced = true
		case w.Op == effects.OpInsert && w.At.IsElement():
			filled = true
		default:
			return false
		}
		if !a.isFetched() {
			return false
		}
	}
	return replaced || filled && emptied
}

// isSetForGood reports whether one statement in the rounds of a goroutine that takes nothing from units of work sets a flag to a constant, and nothing else
// changes it.
func (x *examiner) isSetForGood(e *Exposure, all []*Access) bool {
	return !slices.ContainsFunc(e.Accesses, func(a *Access) bool {
		w := a.Write
		return !a.Entry.Loop || !w.Tick || w.Op != effects.OpStore || w.At.InElement() || w.Type != "bool" || w.Value != effects.Origin{Is: effects.FromConst} ||
			w.Place != e.Accesses[0].Write.Place || x.isSentTo(a.Entry, all)
	})
}

// isFetched reports whether what is put in was answered to somebody who asked, or made of that: nothing that was kept or received is in it.
func (a *Access) isFetched() bool {
	const outside = effects.FromFresh | effects.FromCall
	const asked = effects.FromHeld | effects.FromCaptured
	w := a.Write
	from := w.Value.Is | w.Key.Is
	if from&effects.FromCall != 0 {
		from &^= asked
	}
	return !w.Value.Depends() && !w.Key.Depends() && from&outside != 0 && from&^(outside|effects.FromConst|effects.FromTime) == 0
}

// ofWatch is the unit of work in which a source tells what there is, and what becomes of it: a new process is told all of it again.
const ofWatch = "watch"

// isOfPlugin reports whether only who loads a plugin leads to the state.
func (e *Exposure) isOfPlugin() bool {
	return !slices.ContainsFunc(e.Accesses, func(a *Access) bool { return a.Entry.Unit != entry.OfPlugin })
}

// ofTicks is a unit of work that comes from nobody outside: a round of a loop, or what a clock starts.
const ofTicks = "tick"

// isToldAnew reports whether only what such a source tells is kept, with what it takes to pass that on.
func (e *Exposure) isToldAnew() bool {
	return !slices.ContainsFunc(e.Accesses, func(a *Access) bool { return a.Entry.Unit != ofWatch })
}

const toldAnew = "a new process is told all of it again"

// isWatched reports whether only process-long goroutines change the state that are named for watching something (settings, routes, other services), or do so
// on the call of a function that is, and take nothing from channels to which units of work send.
func (x *examiner) isWatched(e *Exposure, all []*Access) bool {
	return !slices.ContainsFunc(e.Accesses, func(a *Access) bool {
		watches := x.watches(a.Entry.Frame) || slices.ContainsFunc(a.Write.Chain, x.watches)
		return !a.Entry.Loop || !watches || x.isSentTo(a.Entry, all)
	})
}

// watches reports whether a function, or the type of which it is a method, is named for watching.
func (x *examiner) watches(fn effects.Frame) bool {
	return x.says(fn.Func, "watch")
}

// says reports whether some part of a qualified name of a function or state means what the word says.
func (x *examiner) says(name, word string) bool {
	_, ok := x.model.Word(strings.NewReplacer("(*", "", ")", "", ".", "_", " ", "_").Replace(name), word)
	return ok
}

// isSentTo reports whether a process-long goroutine takes what units of work from outside send.
func (x *examiner) isSentTo(loop Unit, all []*Access) bool {
	return slices.ContainsFunc(all, func(a *Access) bool {
		by := x.drains[x.stateOf(a.Write.At).ID].By
		return a.Write.Op == effects.OpSend && !a.Entry.Loop && by.Pkg == loop.Frame.Pkg && by.Func == loop.Frame.Func
	})
}

// isRoundCount reports whether the state is a number, a truth value or a moment in a local variable of a goroutine that carries it from round to round, and
// that comes from nobody's input: how long to wait, how many rounds there were, whether something is due.
func (e *Exposure) isRoundCount() bool {
	for _, a := range e.Accesses {
		w := a.Write
		if w.At.Root.Kind != effects.LoopLocal || w.At.Steps != "" || strings.HasPrefix(w.Type, "[]") || w.Op == effects.OpAppend || w.Value.Is&effects.FromReceived != 0 {
			return false
		}
	}
	return true
}

// isRoundsBook reports whether the state is a local container of a goroutine that notes there, round by round, what it fetched itself.
func (e *Exposure) isRoundsBook() bool {
	return !slices.ContainsFunc(e.Accesses, func(a *Access) bool {
		w := a.Write
		return w.At.Root.Kind != effects.LoopLocal || !w.At.IsElement() || len(effects.SplitSteps(w.At.Steps)) > 1 || !w.Tick || w.Op != effects.OpDelete && !a.isFetched()
	})
}

// isEmptied reports whether the state is a local container of a goroutine that puts nothing there that somebody brought and empties it again.
func (e *Exposure) isEmptied() bool {
	emptied := false
	for _, a := range e.Accesses {
		if a.Write.At.Root.Kind != effects.LoopLocal || !a.isUnfed() {
			return false
		}
		emptied = emptied || a.Write.Op == effects.OpClear
	}
	return emptied
}

// isProbed reports whether only health checks change a single value: what they found when they last looked.
func (x *examiner) isProbed(e *Exposure) bool {
	return e.State.elem() == nil && !slices.ContainsFunc(e.Accesses, func(a *Access) bool {
		by := a.Entry.Frame
		name := methodOf(by)
		if a.Entry.Loop { // a literal, too, goes round for the function in which it stands
			name = by.Func
		}
		return a.Write.Op != effects.OpStore || fromRequest(a.Write.Value) || !x.isProbe(a.Entry.Route, name, path.Base(by.Pkg))
	})
}

// isBrief reports whether the state is a single flag that says what is under way: whoever sets it puts it back by a deferred call.
func (e *Exposure) isBrief() bool {
	return e.State.elem() == nil && !slices.ContainsFunc(e.Accesses, func(a *Access) bool { return !a.Write.Brief })
}

// isLazyRandom reports whether a single value is generated when it is first needed: a key or the name of the process.
func (e *Exposure) isLazyRandom() bool {
	for _, a := range e.Accesses {
		w := a.Write
		w.Value.Is &^= effects.FromToken
		if !isLazy(w) || a.Write.Value.Is&effects.FromToken == 0 || w.At.InElement() {
			return false
		}
	}
	return true
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

// isUnderWay reports whether the state counts what is under way: a constant is added and taken off again, by the same unit of work or by a goroutine that
// does what was counted, and nothing else is done to it.
func (e *Exposure) isUnderWay() bool {
	up, down, done := map[string]bool{}, map[string]bool{}, false
	for _, a := range e.Accesses {
		switch a.Write.Step {
		case 1:
			up[a.Entry.name()] = true
		case -1:
			down[a.Entry.name()] = true
			done = done || a.Entry.Loop
		default:
			return false
		}
	}
	for name := range up {
		if down[name] {
			return true
		}
	}
	return done || len(up) == 0
}

// isWithinRound reports whether the entries of a map are the bookkeeping of rounds of goroutines: whoever puts one in takes it out by a deferred call, in the
// same round, and nobody is turned away because it is there.
func (e *Exposure) isWithinRound() bool {
	puts, takes := map[string]bool{}, map[string]bool{}
	for _, a := range e.Accesses {
		w, name := a.Write, a.Entry.name()
		switch {
		case !a.Entry.Loop || w.Round != effects.InRound || !w.At.IsElement():
			return false
		case w.Op == effects.OpInsert:
			puts[name] = true
		case w.Op == effects.OpDelete:
			takes[name] = takes[name] || w.Defers
		default:
			return false
		}
	}
	for name := range puts {
		if !takes[name] {
			return false
		}
	}
	return len(puts) > 0 && !e.State.New
}

// isWithinUnit reports whether the entries of a map are the bookkeeping of the units of work that make them: whoever puts one in
// takes it out by a deferred call, nobody else looks for it, and nobody is turned away because it is there.
func (e *Exposure) isWithinUnit() bool {
	if !e.State.Own || e.State.New {
		return false
	}
	puts, takes := map[string]bool{}, map[string]bool{}
	for _, a := range e.Accesses {
		w := a.Write
		switch {
		case a.Entry.Loop:
			return false // a connection has others
		case w.Op == effects.OpInsert:
			puts[a.Entry.name()] = true
		case w.Op == effects.OpDelete:
			takes[a.Entry.name()] = takes[a.Entry.name()] || w.Defers
		}
	}
	for name := range takes {
		if !puts[name] {
			return false
		}
	}
	for name := range puts {
		if !takes[name] {
			return false
		}
	}
	return len(puts) > 0
}
