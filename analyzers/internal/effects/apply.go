package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Applying a callee: what its summary says becomes part of what the caller does, with parameters and
// captured variables replaced by what they are bound to.

// apply makes what a callee does part of what this function does. prefix holds the calls between
// the site and the callee, when the callee was handed on as a value.
func (f *function) apply(s *site, t *target, prefix []Frame) {
	t.base = 1000 * (s.next + 1)
	s.next++
	switch {
	case t.sum != nil:
		switch {
		case f.repeats(s, t, prefix):
		case f.depth < maxDepth:
			f.depth++
			f.applySummary(s, t, prefix)
			f.depth--
		case f.emit:
			f.sum.Capped++
		}
	case t.library != nil:
		f.writersWrite(s)
		f.applyLibrary(s, t, prefix)
	default:
		f.writersWrite(s)
		f.callArguments(s, t, prefix)
		f.registersUnknown(s)
		if s.value != nil {
			f.opaque(s.value)
		}
	}
}

func (f *function) applySummary(s *site, t *target, prefix []Frame) {
	sum := t.sum
	if _, deferred := s.instr.(*ssa.Defer); !deferred && sum.Serves { // what runs at the end keeps nothing alive
		f.serves(s.instr)
	}
	f.instantiate(s, t)
	for _, st := range sum.Stores {
		from, to := f.subst(s, t, st.From, true), f.subst(s, t, st.To, false)
		for _, p := range to {
			f.keep(p, from, keptType(st.Dyn, st.Copy))
		}
		if len(to) == 0 { // an option, applied to an object that only the callee knows
			f.bindSlot(st.To.Slot(), st.Dyn, from)
		}
	}
	if s.value != nil && !f.emit {
		for i, r := range sum.Results {
			for _, p := range r.From {
				f.yield(s, i, f.subst(s, t, p, true)...)
			}
		}
	}
	chain := f.chainTo(s, t, prefix)
	if f.emit {
		for _, w := range sum.Writes {
			f.applyWrite(s, t, w, chain)
		}
		for _, k := range sum.Keys {
			f.applyKey(s, t, k)
		}
		for _, r := range sum.Regs {
			f.applyRegistration(s, t, r)
		}
		f.applyRemovals(s, t)
	}
	for i, c := range sum.Calls {
		f.applyCall(s, t, c, i, chain)
	}
}

// chainTo returns the chain of calls that leads to a callee, nil while nothing is recorded yet.
func (f *function) chainTo(s *site, t *target, prefix []Frame) []Frame {
	if !f.emit || f.isWrapper() {
		return prefix // a method value is its method
	}
	frame := t.frame
	frame.Place, frame.pos = f.place(s.instr.Pos()), s.instr.Pos()
	if n := len(prefix); n > 0 {
		frame.Place, frame.pos = prefix[n-1].Place, prefix[n-1].pos
	}
	return join(prefix, []Frame{frame})
}

// isWrapper reports whether the function is one that the SSA builder made, around a method.
func (f *function) isWrapper() bool {
	return f.fn.Synthetic != "" && f.fn.Syntax() == nil && f.fn.Name() != "init"
}

// keptType stands for the type of what is kept: a struct that is copied, or a reference.
func keptType(dyn, isCopy bool) types.Type {
	switch {
	case isCopy:
		return anyStruct
	case dyn:
		return anyFunc
	}
	return anyPointer
}

func (f *function) applyWrite(s *site, t *target, w Write, chain []Frame) {
	w.Chain = join(chain, w.Chain)
	w.Several = w.Several || t.several
	if w.Build != nil && !f.bindBuild(s, t, &w) {
		return
	}
	if w.File != nil && !f.bindFile(s, t, &w) {
		return
	}
	if t.direct && w.Says == "" {
		w.Says = f.argumentsSay(s, w)
	}
	w.Saved = w.Saved || w.keepsItems() && f.savesArguments(s, t, w.Value)
	w.Key, w.Value = f.sentOrigin(s, t, w.Key), f.substOrigin(s, t, w.Value)
	if s.task != nil && w.isPromised() {
		f.handOver(s, w)
		if w.At.Root.Kind == Outside {
			return
		}
	}
	w.Async = w.Async || s.task != nil && w.Op == OpSend && !w.Tick
	if s.sent {
		return // whoever receives the function does the rest
	}
	w.Guard = w.Under(s.guard)
	if !f.isWrapper() && !w.call.IsValid() {
		w.call = s.instr.Pos() // the call nearest to the write
	}
	inRound := s.ticks || f.waits[s.instr.Block()]
	w.Tick = w.Tick || s.ticks
	w.Round, w.Defers = w.Round.Under(f.roundAt(s)), w.Defers || s.defers
	if (w.Tick || f.waits[s.instr.Block()]) && w.Loop == "" {
		w.Loop, w.LoopPkg = s.loop, s.pkg
	}
	if (w.At.Root.Kind == LoopLocal || w.At.Root.Kind == Captured || w.Alone) && inRound {
		return // what the callee made, or its loop did, ends with the round that called it
	}
	for _, at := range named(f.subst(s, t, w.At, false)) {
		if at.Root.Kind == local && f.objs[at.Root.Index].passing && (inRound || w.Tick || s.loop != "") {
			continue // so does what was made to answer
		}
		w := w
		w.At = at
		f.write(w, s.instr)
	}
}

// named leaves out local memory that is known by no field, if it is also known by one.
func named(ps paths) paths {
	some := false
	for _, p := range ps {
		some = some || p.Root.Kind == local && hasField(p.Steps)
	}
	if !some {
		return ps
	}
	var out paths
	for _, p := range ps {
		if p.Root.Kind != local || hasField(p.Steps) {
			out = append(out, p)
		}
	}
	return out
}

func (f *function) applyRegistration(s *site, t *target, r Registration) {
	if r.RouteAt >= 0 && r.Route == "" && t.direct && r.RouteAt < len(s.args) {
		r.Route, r.RouteAt = f.route(s.args[r.RouteAt])
	} else if !t.direct {
		r.RouteAt = -1
	}
	for _, p := range f.subst(s, t, r.Handler, true) {
		r := r
		r.Handler, r.pos, r.Place = p, s.instr.Pos(), f.place(s.instr.Pos())
		f.register(r)
	}
}

// applyCall resolves the i-th call that the callee left open, now that its arguments are known.
func (f *function) applyCall(s *site, t *target, c Call, i int, chain []Frame) {
	var within *task
	if f.emit {
		c.Origins, c.Task = f.boundOrigins(s, t, c)
		within = f.taskOf(s, c, chain)
		chain = join(chain, c.Chain)
	}
	callees := f.subst(s, t, c.Fn, true)
	c.Several = c.Several || t.several || len(callees) > 1
	var bound []paths
	args := func() []paths { // when they are needed
		if bound == nil {
			bound = f.boundArgs(s, t, c, i)
		}
		return bound
	}
	for _, p := range callees {
		next := f.calledAt(p, c.Method)
		if next == nil && !f.emit {
			continue
		}
		if next != nil {
			next.args = append(next.args, args()...)
			inner := *s
			inner.guard, inner.round, inner.defers = max(s.guard, c.Guard), c.Round.Under(s.round), s.defers || c.Defers
			inner.value, inner.ticks = nil, s.ticks || c.Tick
			inner.listens(s, t, c, next)
			inner.task, next.origins, next.shift, next.several = within, c.Origins, shiftOf(c), c.Several
			next.frame.Place = c.Place
			f.apply(&inner, next, chain)
			s.next = inner.next
			continue
		}
		f.stillOpen(s, c, p, args, chain, within, slices.ContainsFunc(callees, outside))
	}
}

// boundOrigins returns where the arguments of an open call come from, and what the task is given that it is part of.
func (f *function) boundOrigins(s *site, t *target, c Call) ([]Origin, *Start) {
	origins := make([]Origin, len(c.Origins))
	for i, o := range c.Origins {
		origins[i] = f.substOrigin(s, t, o)
	}
	saved := c.Task != nil && f.savesArguments(s, t, c.Task.Given)
	start := c.Task.translate(func(o Origin) Origin { return f.substOrigin(s, t, o) })
	if saved {
		start.Saved = true
	}
	return origins, start
}

// stillOpen records a call, through what lies at a path, that is not resolved here either. elsewhere: it also leads through what the function did not make.
func (f *function) stillOpen(s *site, c Call, p Path, args func() []paths, chain []Frame, within *task, elsewhere bool) {
	tick := c.Tick || f.waits[s.instr.Block()]
	loops := c.Loop != "" || s.loop != "" && tick
	if q, ok := f.ofLoop(loops, p); ok && hasField(q.Steps) {
		p = q
	} else if tick && !elsewhere {
		p = f.ofRound(p)
	}
	if !f.emit || p.Root.Kind == local {
		return
	}
	c.Fn, c.Chain, c.Tick = p, chain, tick
	c.Round, c.Defers = c.Round.Under(f.roundAt(s)), c.Defers || s.defers || isDefer(s.instr)
	if !f.isWrapper() {
		c.pos = s.instr.Pos()
	}
	if within != nil {
		start := within.start
		c.Task = &start
	}
	f.addCall(s, c, func() []paths {
		switch {
		case loops:
			return f.ofLoops(args())
		case tick:
			return f.ofRounds(args())
		}
		return args()
	})
}

// outside reports whether a path leads to what the function did not make.
func outside(p Path) bool { return p.Root.Kind != local }

// ofLoops returns the arguments of a call by a process-long goroutine. What a round was given or has made for the call ends with the round.
func (f *function) ofLoops(args []paths) []paths {
	out := make([]paths, len(args))
	for i := range args {
		for _, a := range args[i] {
			if !f.isPassing(a) {
				a, _ = f.ofLoop(true, a)
			}
			out[i].add(a)
		}
	}
	return out
}

// ofLoop: an object that a process-long goroutine works on is an instance.
func (f *function) ofLoop(loops bool, p Path) (Path, bool) {
	if p.Root.Kind != local || !loops || f.objs[p.Root.Index].closure != nil {
		return p, false
	}
	return Path{Root{Kind: Instance}, p.Steps}, true
}
