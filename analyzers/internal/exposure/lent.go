package exposure

import (
	"maps"
	"slices"
	"strings"
)

// What is lent to be watched. A counter that leaves its package by an exported function is there to be watched only, if all who call the function only
// watch. The package that has the exposure decides by what it sees: itself and the packages below it. Where that is the state's own package, which sees
// no callers, it reports. What it holds back for that reason, whoever joins the results of all packages reports, if another one does more than watch.

// Lent is a state that is there to be watched as far as its package shows, and what is known of those to whom it is lent.
type Lent struct {
	Pkg     string
	State   string   // in the package: "V", "T.f"
	By      []string // functions of the package that return it, sorted
	Watched bool     // by somebody; or nobody could watch it but by these
	Used    bool     // somebody does more than watch it
}

// id returns the identity of the state.
func (l Lent) id() string { return l.Pkg + "." + l.State }

// overwritten says why what is there to be watched may still be worth a look.
const overwritten = "it is only there to be watched, but requests overwrite it"

// addLent finds the states that this package lends, and what it does with those that are lent to it.
func (x *examiner) addLent() {
	for _, id := range slices.Sorted(maps.Keys(x.lent)) {
		x.look(id)
	}
	for _, fn := range x.eff.Funcs {
		if fn.Parent() == nil && fn.Name() == "init" {
			continue // what nobody else sets is none
		}
		for _, w := range x.eff.Summary(fn).Writes {
			s := x.stateOf(w.At)
			if _, known := x.lent[s.ID]; known || s.obj == nil || x.observed[s.ID] || s.obj.Pkg() != x.pass.Pkg {
				continue
			}
			if by, watched := x.observer().Lends(s.obj); len(by) > 0 {
				x.lent[s.ID] = Lent{Pkg: x.pass.Pkg.Path(), State: strings.TrimPrefix(s.ID, x.pass.Pkg.Path()+"."), By: by, Watched: watched}
				x.look(s.ID)
			}
		}
	}
}

// look adds what this package does with what it is lent.
func (x *examiner) look(id string) {
	l := x.lent[id]
	for _, name := range l.By {
		used, watched := x.observer().Uses(l.Pkg, name)
		l.Used, l.Watched = l.Used || used, l.Watched || watched
	}
	x.lent[id] = l
}

// holdBack excuses what is lent by another package and only watched, as far as this one sees.
func (x *examiner) holdBack(e *Exposure) {
	l, ok := x.lent[e.State.ID]
	if !ok || l.Used || !l.Watched || e.State.obj == nil || e.State.obj.Pkg() == x.pass.Pkg {
		return
	}
	e.heldBack, e.Verdict = e.Verdict, Benign
	if e.heldBack == Violation && slices.ContainsFunc(e.Accesses, (*Access).overwrites) {
		e.Verdict, e.Reason = Debatable, overwritten
	}
}

func (j *join) importLent(lent []Lent) {
	for _, l := range lent {
		old := j.lent[l.id()]
		l.Used, l.Watched = l.Used || old.Used, l.Watched || old.Watched
		j.lent[l.id()] = l
	}
}

func (j *join) exportLent() (out []Lent) {
	for _, id := range slices.Sorted(maps.Keys(j.lent)) {
		out = append(out, j.lent[id])
	}
	return out[:min(len(out), maxReported)]
}

func (j *Joiner) noteUsed(state string) {
	if j.used == nil {
		j.used = make(map[string]bool)
	}
	j.used[state] = true
}

// release adds the exposures that packages held back of states that others, which they do not see, do more than watch.
func (j *Joiner) release() {
	for _, s := range j.held {
		e := *s.Exposure
		if e.Reason == overwritten {
			e.Reason = ""
		}
		e.Verdict, e.heldBack = e.heldBack, Benign
		if j.used[e.State.ID] && e.wanted(s.settings) {
			j.add(seen{&e, s.pkg, s.settings})
		}
	}
}
