package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// fixpoint says how far the rounds over the instructions of a function are, which find what values stand for. Another one is needed if something has
// changed that was read before in the same round: in a function without loops that is rare. And in it only those calls are visited for which it has.
type fixpoint struct {
	n       int                           // of the one under way or, between them, the last one
	again   bool                          // another one is needed
	turns   int                           // counts what changes in other ways than by storing something
	done    []bool                        // by index: the blocks visited in this round; nil between rounds, as are all of the following
	early   map[ssa.Value]bool            // values that were read before they were visited
	untyped map[Path]bool                 // places whose types were asked for before they were known
	calls   map[ssa.CallInstruction]usage // as they were visited last
	walks   []*walked                     // of the call that is being visited
}

// settleValues finds what values stand for and what objects hold.
func (f *function) settleValues() {
	r := &f.fix
	r.done, r.early, r.untyped, r.calls = make([]bool, len(f.fn.Blocks)), map[ssa.Value]bool{}, map[Path]bool{}, map[ssa.CallInstruction]usage{}
	order := inOrder(f.fn)
	for range maxRounds {
		r.again = false
		r.n++
		clear(r.done)
		for _, b := range order {
			f.visitBlock(b)
			r.done[b.Index] = true
		}
		if !r.again && !f.outdated() {
			break
		}
	}
	*r = fixpoint{n: r.n, again: r.again}
}

// inOrder returns the blocks of a function in reverse postorder; those that nothing leads to, as where it goes on after a panic, are the last.
func inOrder(fn *ssa.Function) []*ssa.BasicBlock {
	seen := make([]bool, len(fn.Blocks))
	after := make([]*ssa.BasicBlock, 0, len(fn.Blocks))
	var visit func(*ssa.BasicBlock)
	visit = func(b *ssa.BasicBlock) {
		seen[b.Index] = true
		for _, next := range b.Succs {
			if !seen[next.Index] {
				visit(next)
			}
		}
		after = append(after, b)
	}
	var order []*ssa.BasicBlock
	for _, b := range fn.Blocks {
		if seen[b.Index] {
			continue
		}
		after = after[:0]
		visit(b)
		slices.Reverse(after)
		order = append(order, after...)
	}
	return order
}

// readsEarly notes that v is read on the way from a block, which may not have been visited yet.
func (f *function) readsEarly(v ssa.Value, from *ssa.BasicBlock) {
	if done := f.fix.done; done != nil && !done[from.Index] {
		f.fix.early[v] = true
	}
}

// outdated reports whether a walk of this round leads elsewhere by now.
func (f *function) outdated() bool {
	for _, known := range f.walks {
		if known.round == f.fix.n && f.leadsElsewhere(known) {
			return true
		}
	}
	return false
}

// leadsElsewhere reports whether a walk leads elsewhere by now.
func (f *function) leadsElsewhere(w *walked) bool {
	return w.version != f.version(w.passed) && !slices.Equal(w.out, f.walk(w.key.obj, w.key.steps, w.key.value))
}

// calledObject notes that somebody calls an object, if it is a function, or its methods.
func (f *function) calledObject(obj int) *object {
	f.objs[obj].calledIn = f.fix.n
	return f.objs[obj]
}

// changes notes that what an object does when it is called is not what it was.
func (f *function) changes(o *object) {
	f.fix.again = f.fix.again || o.calledIn == f.fix.n
	if o.calledIn > 0 {
		f.fix.turns++
	}
}

// hasType notes what type the value at a place has.
func (f *function) hasType(p Path, typ types.Type) {
	if f.dyn[p] != nil {
		return
	}
	f.dyn[p] = typ
	if f.fix.untyped[p] {
		f.fix.again = true
		f.fix.turns++
	}
}

// dynamicType returns the type that hasType noted, nil if it did not yet.
func (f *function) dynamicType(p Path) types.Type {
	typ := f.dyn[p]
	if typ == nil && f.fix.done != nil {
		f.fix.untyped[p] = true
	}
	return typ
}

// usage is all that the outcome of a visit to a call depends on.
type usage struct {
	places int // that its operands stand for
	walks  []*walked
	turns  int
}

// uses notes a walk of the call that is being visited.
func (r *fixpoint) uses(w *walked) {
	if n := len(r.walks); r.done != nil && (n == 0 || r.walks[n-1] != w) {
		r.walks = append(r.walks, w)
	}
}

// visitCall visits a call, unless nothing has changed since it was visited last.
func (f *function) visitCall(call ssa.CallInstruction) {
	r := &f.fix
	last, visited := r.calls[call]
	now := usage{turns: r.turns}
	for _, op := range call.Operands(nil) {
		now.places += len(f.value(*op))
	}
	if visited && last.turns == r.turns && last.places == now.places && !slices.ContainsFunc(last.walks, f.leadsElsewhere) {
		for _, w := range last.walks {
			w.round = r.n
		}
		return
	}
	r.walks = r.walks[:0]
	f.visit(call)
	now.walks = slices.Clone(r.walks)
	r.calls[call] = now
}
