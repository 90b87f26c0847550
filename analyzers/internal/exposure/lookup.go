package exposure

import (
	"maps"
	"slices"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// What containers are looked up by. The middleware that finds a session by a cookie is seldom in the package
// that keeps the sessions, or that reports them, so this travels as a fact.

// Lookup says what the entries of a state are looked up by.
type Lookup struct {
	State string
	By    effects.Source // cookie or credential; token: the entries hold secrets that were generated
	New   bool           // an entry that is there is an error
	Met   bool           // looked up by functions that put nothing in: others find what a unit of work put there
	Lazy  bool           // some function makes the value when it finds none, the same for everybody, and another one drops it
}

// lookups collects what a package knows.
type lookups struct {
	found []effects.Key     // in terms of the process, by units of work
	of    map[string]Lookup // by state
}

func (l *lookups) add(more Lookup) {
	old := l.of[more.State]
	l.of[more.State] = Lookup{more.State, old.By | more.By, old.New || more.New, old.Met || more.Met, old.Lazy || more.Lazy}
}

// credentials are the sources that only a visitor brings.
const credentials = effects.FromCookie | effects.FromCredential

// learn notes what an open call that was followed before says of keys.
func (j *join) learn(c call) {
	if !slices.ContainsFunc(c.Origin, func(o effects.Origin) bool { return o.Is&credentials != 0 }) {
		return
	}
	c.Then = effects.Follow{} // what becomes of the answer is known
	shift := 0
	if c.Method != "" {
		shift = 1
	}
	candidates, _ := j.candidates(c)
	for _, b := range candidates {
		v, sum, _, _ := j.callee(b, c)
		if sum == nil {
			continue
		}
		if sum, _ = j.settled(v, sum, c); sum != nil {
			bound := sum.Bind(c.Args, c.Origin, shift)
			j.keys.found = append(j.keys.found, bound.Keys...)
			for _, w := range bound.Writes {
				j.keys.found = append(j.keys.found, effects.Key{At: w.At, Of: w.Key})
			}
		}
	}
}

// addLookups adds what units of work and the functions of this package look up, and where they keep secrets.
func (x *examiner) addLookups(found []effects.Key) {
	lazy, unset := map[string]bool{}, map[string]bool{}
	for _, fn := range x.eff.Funcs {
		sum := x.eff.Summary(fn)
		found = append(found, sum.Keys...)
		for _, r := range sum.Reads {
			if s, ok := x.known(r.At); ok && r.Lookup {
				x.lookups.add(Lookup{State: s.ID, New: r.Taken, Met: !x.fills(sum, s.ID)})
			}
		}
		for _, w := range sum.Writes {
			if w.Value.Is&effects.FromToken != 0 {
				if s, ok := x.known(w.At); ok && x.holdsSecret(s) {
					x.lookups.add(Lookup{State: s.ID, By: effects.FromToken})
				}
			}
			if s, ok := x.known(w.At); ok {
				lazy[s.ID] = lazy[s.ID] || isLazy(w)
				unset[s.ID] = unset[s.ID] || w.Op == effects.OpUnset
			}
		}
	}
	for id := range lazy {
		if lazy[id] && unset[id] {
			x.lookups.add(Lookup{State: id, Lazy: true})
		}
	}
	for _, k := range found {
		if by := k.Of.Is & credentials; by != 0 {
			if s, ok := x.known(k.At); ok {
				x.lookups.add(Lookup{State: s.ID, By: by})
			}
		}
	}
}

// fills reports whether a function itself, or its literals, puts entries into a container or takes them out.
func (x *examiner) fills(sum *effects.Summary, id string) bool {
	return slices.ContainsFunc(sum.Writes, func(w effects.Write) bool {
		if op := w.Op; op != effects.OpInsert && op != effects.OpDelete {
			return false
		}
		s, ok := x.known(w.At)
		return ok && s.ID == id
	})
}

// isMet reports whether others look up entries of the container at a path, whichever variable holds it.
func (x *examiner) isMet(at effects.Path) bool {
	return slices.ContainsFunc(effects.SplitSteps(at.Steps), func(step string) bool { return step != "[]" && x.lookups.of[step[1:]].Met })
}

// known returns the state at a path, if it is known by more than a parameter.
func (x *examiner) known(at effects.Path) (State, bool) {
	s := x.stateOf(at)
	return s, s.Struct != "" || at.Root.Kind == effects.Global || at.Root.Kind == effects.Captured
}

func (l *lookups) fact() []Lookup {
	var out []Lookup
	for _, id := range slices.Sorted(maps.Keys(l.of)) {
		if len(out) < maxReported {
			out = append(out, l.of[id])
		}
	}
	return out
}
