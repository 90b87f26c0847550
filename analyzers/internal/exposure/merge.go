package exposure

import (
	"go/types"
	"slices"
	"strconv"
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// One change is one finding: what a reviewer would put into one sentence must not be five lines.

// isLimit reports whether a write takes from a rate limiter.
func isLimit(w effects.Write) bool { return w.Op == effects.OpLimit || w.Op == effects.OpPace }

// isPaced reports whether the state is a limiter that the process waits for before it calls another service, or that only says how often its own loops
// do something: nobody is turned away.
func (e *Exposure) isPaced() bool {
	return !slices.ContainsFunc(e.Accesses, func(a *Access) bool {
		return a.Write.Op != effects.OpPace && (a.Write.Op != effects.OpLimit || a.Entry.Unit != ofTicks || a.Write.Value.Is&effects.FromReceived != 0)
	})
}

// fold leaves out what is a part of a value that the same units of work replace as a whole: fields,
// not elements, of a struct that another exposure assigns, and whatever lies below an entry that is
// put back into its container, unless visitors are found by it.
func fold(es []*Exposure) []*Exposure {
	var out []*Exposure
	for _, e := range es {
		if i := slices.IndexFunc(es, e.isPartOf); i >= 0 {
			es[i].parts = append(es[i].parts, e.State)
		} else {
			out = append(out, e)
		}
	}
	return out
}

func (e *Exposure) isPartOf(whole *Exposure) bool {
	if e == whole || whole.Verdict < e.Verdict && !e.isOfRoundsOf(whole) {
		return false
	}
	if e.isKeptBy(whole) {
		return true
	}
	w := e.Accesses[0].Write
	return slices.ContainsFunc(whole.Accesses, func(a *Access) bool {
		switch a.Write.Op {
		case effects.OpInsert: // looked up, changed and put back
			return !e.byFlow && a.Write.Guard != effects.MissGuard && a.Write.At.Root == w.At.Root &&
				a.Entry.name() == e.Accesses[0].Entry.name() && len(w.At.Steps) > len(a.Write.At.Steps) &&
				strings.HasPrefix(w.At.Steps, a.Write.At.Steps)
		case effects.OpStore, effects.OpUnset:
			rest, ok := below(w.At, whole)
			return ok && (isLimit(w) || !strings.Contains(rest, "[]"))
		}
		return false
	})
}

// isOfRoundsOf reports whether only rounds of goroutines change the state that change the other one as well: what is said of that holds for its parts.
func (e *Exposure) isOfRoundsOf(whole *Exposure) bool {
	return !slices.ContainsFunc(e.Accesses, func(a *Access) bool {
		return !a.Entry.Loop || !slices.ContainsFunc(whole.Accesses, func(b *Access) bool { return b.Entry.name() == a.Entry.name() })
	})
}

// isKeptBy reports whether a plain field of a container's entries, or a table of counts, is changed by nobody but the container's keeper: the
// methods of the struct that holds it, or of a package variable the functions beside it. What such a keeper does to its
// entries is its own bookkeeping.
func (e *Exposure) isKeptBy(whole *Exposure) bool {
	if !e.isPlain() && !e.State.counts() || e.State.Struct == "" || e.State.Struct == whole.State.Struct {
		return false
	}
	for _, a := range e.Accesses {
		rest, ok := below(a.Write.At, whole)
		if !ok && whole.State.isOf(e.State.Struct) && whole.keeps(a.Write.In) {
			continue // an entry that its keeper has just made
		}
		if !ok || !strings.HasPrefix(rest, "[]") || strings.Contains(strings.TrimSuffix(rest[2:], ";[]"), "[]") || !whole.keeps(a.Write.In) {
			return false
		}
	}
	return true
}

// isOf reports whether the state is a container of values of a type, given by its name, or of what points to some.
func (s State) isOf(typ string) bool {
	elem := s.elem()
	if elem == nil {
		return false
	}
	if ptr, ok := types.Unalias(elem).(*types.Pointer); ok {
		elem = ptr.Elem()
	}
	named, ok := types.Unalias(elem).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path()+"."+named.Obj().Name() == typ
}

// counts reports whether the state is a table of numbers.
func (s State) counts() bool {
	elem := s.elem()
	return elem != nil && isNumber(elem)
}

// keeps reports whether a function is a method of the struct that declares the state, or, of a package variable, stands
// in its package.
func (e *Exposure) keeps(fn effects.Frame) bool {
	if e.State.Struct == "" {
		return strings.HasPrefix(e.State.ID, fn.Pkg+".")
	}
	recv, _, ok := strings.Cut(strings.TrimPrefix(fn.Func, "(*"), ".")
	return ok && e.State.Struct == fn.Pkg+"."+strings.TrimSuffix(recv, ")")
}

// below returns the steps of a path beyond the state of an exposure, if it leads through it.
func below(at effects.Path, whole *Exposure) (rest string, ok bool) {
	if at.Root.Kind == effects.Global && at.Root.Name == whole.State.ID {
		return at.Steps, at.Steps != ""
	}
	steps := effects.SplitSteps(at.Steps)
	for i, s := range steps {
		if s != "[]" && s[1:] == whole.State.ID {
			return strings.Join(steps[i+1:], ";"), i+1 < len(steps)
		}
	}
	return "", false
}

// merge makes one exposure of fields of one struct that some function assigns, and one
// of the limiters that one struct holds. Containers stay apart.
func merge(es []*Exposure) []*Exposure {
	var out []*Exposure
	for _, e := range es {
		if i := slices.IndexFunc(out, e.goesWith); i >= 0 {
			out[i].Fields = append(out[i].Fields, e.State)
			out[i].siblings = append(out[i].siblings, e)
		} else {
			out = append(out, e)
		}
	}
	return out
}

// goesWith reports whether two exposures are of fields of one struct that change together.
func (e *Exposure) goesWith(f *Exposure) bool {
	if e.State.Struct == "" || e.State.Struct != f.State.Struct || e.Verdict != f.Verdict || e.Suppressed != f.Suppressed || max(e.heldBack, f.heldBack) != Benign || !e.isPlain() || !f.isPlain() {
		return false
	}
	if isLimit(e.Accesses[0].Write) && isLimit(f.Accesses[0].Write) || e.isBeside(f) {
		return true
	}
	return slices.ContainsFunc(f.siblings, e.isBeside)
}

// maxSetTogether is how many states may be set together before they are one finding: whoever loads a whole configuration anew
// does one thing.
const maxSetTogether = 3

// gather makes one exposure of the states in other packages that are assigned together, if they are many: below the same calls
// in this package, or by the same units of work.
func gather(es []*Exposure) []*Exposure {
	return together(together(es, (*Access).call), (*Access).unit)
}

func (a *Access) call() string { return strconv.Itoa(int(a.Pos)) }
func (a *Access) unit() string { return a.Entry.name() }

func together(es []*Exposure, by func(*Access) string) []*Exposure {
	groups := map[string][]*Exposure{}
	for _, e := range es {
		if k := e.assignedBy(by); k != "" {
			groups[k] = append(groups[k], e)
		}
	}
	var out []*Exposure
	for _, e := range es {
		k := e.assignedBy(by)
		if len(groups[k]) <= maxSetTogether || e == groups[k][0] {
			out = append(out, e)
			continue
		}
		first := groups[k][0]
		first.Fields = append(append(first.Fields, e.State), e.Fields...)
		first.siblings = append(first.siblings, e)
	}
	return out
}

// assignedBy names all that leads to the plain assignments in other packages that an exposure is of, "" if there are other changes.
func (e *Exposure) assignedBy(by func(*Access) string) string {
	if e.Verdict != Violation || e.Suppressed != "" || e.Kind == SessionMap || e.Kind == MemQueue {
		return ""
	}
	routed := slices.ContainsFunc(e.Accesses, func(a *Access) bool { return a.Entry.Route != "" })
	var all []string
	for _, a := range e.Accesses {
		if a.Write.Here() {
			return ""
		}
		switch a.Write.Op {
		case effects.OpStore, effects.OpUnset, effects.OpFill, effects.OpClear:
		default:
			return ""
		}
		if !routed || a.Entry.Route != "" { // a handler that middleware calls is a unit of work once more
			all = append(all, by(a))
		}
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), " ")
}

// isPlain reports whether the state is assigned or counted, not a container that is filled.
func (e *Exposure) isPlain() bool {
	switch e.Accesses[0].Write.Op {
	case effects.OpStore, effects.OpUnset, effects.OpIncrement, effects.OpLimit, effects.OpPace:
		return true
	case effects.OpAdd:
		return e.Accesses[0].Write.Key == effects.Origin{}
	}
	return false
}

// isBeside reports whether some function of ordinary length assigns both.
func (e *Exposure) isBeside(f *Exposure) bool {
	const lines = 40 // an ordinary function
	for _, a := range e.Accesses {
		for _, b := range f.Accesses {
			v, w := a.Write, b.Write
			if !isLimit(v) && !isLimit(w) && v.In.Pkg == w.In.Pkg && v.In.Func == w.In.Func &&
				abs(lineOf(v.Place)-lineOf(w.Place)) <= lines {
				return true
			}
		}
	}
	return false
}

func lineOf(place string) int {
	n, _ := strconv.Atoi(place[strings.LastIndexByte(place, ':')+1:])
	return n
}

func abs(n int) int { return max(n, -n) }
