package effects

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Repeated applications. A callee that calls methods of what its argument holds, as the printer of a tree does, leads at one site to the same methods
// of the same objects again and again: with k implementations there are k to the power of maxDepth ways, and only k times that many applications
// differ. An application that is made already says nothing new, unless it is less deep, so that more is within the bound, or its chain is shorter.

// application is what tells the applications of a callee at one site apart, what it is applied to aside.
type application struct {
	sum     *Summary
	value   *ssa.Call
	guard   Guard
	ticks   bool
	loop    string
	pkg     string
	task    *task
	asked   string
	base    int
	direct  bool
	several bool
	round   Round
	defers  bool
}

// applied is an application that was made.
type applied struct {
	args, free   []paths
	origins      []Origin
	depth, chain int
}

// repeats reports whether a callee that calls something was applied in the same way before, since the outermost application began.
func (f *function) repeats(s *site, t *target, prefix []Frame) bool {
	if f.depth == 0 {
		clear(f.applied)
	}
	if len(t.sum.Calls) == 0 {
		return false // a leaf costs less than to remember it
	}
	key := application{t.sum, s.value, s.guard, s.ticks, s.loop, s.pkg, s.task, s.asked, s.base, t.direct, t.several, s.round, s.defers}
	all := f.applied[key]
	i := slices.IndexFunc(all, func(a applied) bool {
		return samePlaces(a.args, t.args) && samePlaces(a.free, t.free) && slices.Equal(a.origins, t.origins)
	})
	switch {
	case i < 0:
		f.applied[key] = append(all, applied{t.args, t.free, t.origins, f.depth, len(prefix)})
	case all[i].depth <= f.depth && all[i].chain <= len(prefix):
		return true
	default:
		all[i].depth, all[i].chain = min(all[i].depth, f.depth), min(all[i].chain, len(prefix))
	}
	return false
}

func samePlaces(a, b []paths) bool { return slices.EqualFunc(a, b, slices.Equal[paths]) }
