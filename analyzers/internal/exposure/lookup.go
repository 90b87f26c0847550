package exposure

import (
	"go/token"
	"maps"
	"slices"
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// What containers are looked up by. The middleware that finds a session by a cookie is seldom in the package
// that keeps the sessions, or that reports them, so this travels as a fact.

// Lookup says what the entries of a state are looked up by.
type Lookup struct {
	State string
	By    effects.Source // cookie or credential; token: the entries hold secrets that were generated
	New   bool           // an entry that is there is an error
	Own   bool           // deferred calls take entries out, and whoever looks for one puts some in or takes some out himself
	Fills bool           // it is called a cache, and some function looks for an entry and puts one in
	Lazy  bool           // some function makes the value when it finds none, the same for everybody, and another one drops it
	Free  bool           // it is a pool out of which some function hands what nobody uses; see isFreeList
}

// lookups collects what a package knows.
type lookups struct {
	found []effects.Key     // in terms of the process, by units of work
	of    map[string]Lookup // by state
}

func (l *lookups) add(more Lookup) {
	old := l.of[more.State]
	l.of[more.State] = Lookup{more.State, old.By | more.By, old.New || more.New, old.Own || more.Own, old.Fills || more.Fills, old.Lazy || more.Lazy, old.Free || more.Free}
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
	lazy, unset, met, dropped := map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, fn := range x.eff.Funcs {
		sum := x.eff.Summary(fn)
		found = append(found, sum.Keys...)
		for _, r := range sum.Reads {
			if s, ok := x.known(r.At); ok && r.Lookup {
				met[s.ID] = met[s.ID] || !x.changes(sum, s.ID, effects.OpInsert, effects.OpDelete)
				if isCalledCache(s.ID) && x.changes(sum, s.ID, effects.OpInsert) {
					x.lookups.add(Lookup{State: s.ID, Fills: true})
				}
				if r.Taken {
					x.lookups.add(Lookup{State: s.ID, New: true})
				}
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
				if !x.lookups.of[s.ID].Free && w.Guard < effects.NilGuard && len(w.Chain) == 0 && x.isPoolOf(s) && handsOut(sum, s) {
					x.lookups.add(Lookup{State: s.ID, Free: true})
				}
				dropped[s.ID] = dropped[s.ID] || w.Op == effects.OpDelete && w.Defers && x.isPrivate(s)
			}
		}
	}
	for id := range lazy {
		if lazy[id] && unset[id] {
			x.lookups.add(Lookup{State: id, Lazy: true})
		}
	}
	for id := range dropped {
		if dropped[id] && !met[id] {
			x.lookups.add(Lookup{State: id, Own: true})
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

// changes reports whether a function, or what it calls, does one of the operations to a container.
func (x *examiner) changes(sum *effects.Summary, id string, ops ...effects.Op) bool {
	return slices.ContainsFunc(sum.Writes, func(w effects.Write) bool {
		if !slices.Contains(ops, w.Op) {
			return false
		}
		s, ok := x.known(w.At)
		return ok && s.ID == id
	})
}

// isPrivate reports whether this package declares a state and no other can name it.
func (x *examiner) isPrivate(s State) bool {
	return strings.HasPrefix(s.ID, x.pass.Pkg.Path()+".") && !token.IsExported(s.ID[strings.LastIndexByte(s.ID, '.')+1:])
}

// isOwn reports whether nobody looks for entries of the container at a path but those who put them in, whichever variable
// holds it.
func (x *examiner) isOwn(at effects.Path) bool {
	return slices.ContainsFunc(effects.SplitSteps(at.Steps), func(step string) bool { return step != "[]" && x.lookups.of[step[1:]].Own })
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
