package exposure

import (
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// Objects of which only the type is known: each unit of work has its own, or all share one.

// shared returns where a place lies in what units of work share; false if it lies in what each has for itself: an object of a type that comes and
// goes with them, or one that they were handed and that leads to nothing that start-up code made.
func (j *join) shared(at effects.Path) (effects.Path, bool) {
	switch at.Root.Kind {
	case effects.Instance:
		return at, !j.fleets(at)
	case effects.HandedOn, effects.Param:
		steps := effects.SplitSteps(at.Steps)
		for i, step := range steps {
			if step != "[]" && (j.entries.Shared[ownerOf(step)] || at.Root.Kind == effects.HandedOn && !j.comesAndGoes(ownerOf(step)) && j.guardsItself(ownerOf(step))) {
				return effects.Path{Root: effects.Root{Kind: effects.Instance}, Steps: strings.Join(steps[i:], ";") + ";"}, true
			}
		}
		return at, false
	}
	return at, true
}

// fleets reports whether a path stays within an object that comes and goes with the unit of work, and what it holds.
func (j *join) fleets(at effects.Path) bool {
	owner, left := "", false
	for _, step := range effects.SplitSteps(at.Steps) {
		switch {
		case step == "[]":
		case left:
			return false
		case owner == "":
			owner = ownerOf(step)
			fallthrough
		default:
			left = step[0] == '>'
		}
	}
	return j.comesAndGoes(owner)
}

// comesAndGoes reports whether the objects of a type come and go with the units of work.
func (j *join) comesAndGoes(typ string) bool {
	_, ok := j.fleeting[typ]
	return ok
}

// exportFleeting returns the types that others can name, or of which they see what methods do.
func (j *join) exportFleeting() []Fleeting {
	var out []Fleeting
	for _, typ := range slices.Sorted(maps.Keys(j.fleeting)) {
		if joins := j.fleeting[typ]; (joins || token.IsExported(typ[strings.LastIndexByte(typ, '.')+1:])) && len(out) < maxReported {
			out = append(out, Fleeting{typ, joins})
		}
	}
	return out
}

// guardsItself reports whether objects of a type are made for several units of work at a time.
func (j *join) guardsItself(typ string) bool { return hasField(j.eff.ResolveType(typ), j.guards) }

// hasField reports whether a type, which may be nil, is a struct with a field of which something is true.
func hasField(t types.Type, is func(types.Type) bool) bool {
	if t == nil {
		return false
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for v := range st.Fields() {
		if is(v.Type()) {
			return true
		}
	}
	return false
}

// belongs reports whether work belongs to the unit of work that hands it over: a method starts it of an object that comes and goes with the unit, and by
// which somebody may wait.
func (j *join) belongs(w effects.Write) bool {
	return w.At.Root.Kind == effects.Task && j.fleeting[w.Of]
}

// guards reports whether a field of the type is there for several goroutines: a lock or the like, as the model says, or a channel.
func (j *join) guards(t types.Type) bool {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return j.eff.Model().BenignAs(named.Obj(), "sync")
	}
	_, ok := t.Underlying().(*types.Chan)
	return ok
}

// ownerOf returns the type ("pkg.T") whose field a step is.
func ownerOf(step string) string { return step[1:strings.LastIndexByte(step, '.')] }
