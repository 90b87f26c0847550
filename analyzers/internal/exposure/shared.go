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
			if step != "[]" && (j.entries.Shared[ownerOf(step)] || at.Root.Kind == effects.HandedOn && j.guardsItself(ownerOf(step))) {
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
	return j.fleeting[owner]
}

// exportFleeting returns the types that others can name.
func (j *join) exportFleeting() []string {
	var out []string
	for _, typ := range slices.Sorted(maps.Keys(j.fleeting)) {
		if token.IsExported(typ[strings.LastIndexByte(typ, '.')+1:]) && len(out) < maxReported {
			out = append(out, typ)
		}
	}
	return out
}

// guardsItself reports whether objects of a type are made for several units of work at a time.
func (j *join) guardsItself(typ string) bool {
	dot := strings.LastIndexByte(typ, '.')
	pkg := j.eff.Package(typ[:max(dot, 0)])
	if pkg == nil {
		return false
	}
	tn, ok := pkg.Scope().Lookup(typ[dot+1:]).(*types.TypeName)
	if !ok {
		return false
	}
	st, ok := tn.Type().Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for v := range st.Fields() {
		if j.guards(v.Type()) {
			return true
		}
	}
	return false
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
