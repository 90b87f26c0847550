package exposure

import (
	"go/token"
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// Open calls: followed into what their slots may hold.

// openCall follows a call that the unit of work's package could not resolve.
func (j *join) openCall(u Unit, c effects.Call, then effects.Follow, chain []effects.Frame, pos token.Pos, depth int) {
	j.capped += then.Cut
	u.Cut += then.Cut
	switch c.Fn.Root.Kind {
	case effects.Global, effects.Instance, effects.Captured, effects.Received:
	case effects.LoopLocal:
		if !u.Loop {
			return // one connection's own
		}
	case effects.Param, effects.HandedOn:
		if c.Fn.Slot() == "" || c.Fn.IsLibrary() {
			return // handed in with the request
		}
	default:
		return
	}
	if c.Loop != "" && !u.Loop {
		return
	}
	o := OpenCall{Slot: c.Fn.Slot(), Iface: c.Iface, Method: c.Method, Unit: u, Place: c.Place, Guard: c.Guard, Loop: c.Loop, Origin: c.Origins, Fresh: c.Fn.Root.Kind == effects.Received, Handed: c.Fn.Root.Kind == effects.HandedOn,
		Task: c.Task, Tick: c.Tick, Round: c.Round, Defers: c.Defers, Several: c.Several, Then: then, Chain: append(chain[:len(chain):len(chain)], c.Chain...)}
	if c.Fn.Root.Kind == effects.Global {
		o.Recv = c.Fn
	}
	for _, arg := range c.Args {
		o.Args = append(o.Args, arg.Lasting())
	}
	if p := c.Position(); p.IsValid() && depth == 0 {
		pos = p
	}
	j.resolve(call{OpenCall: o, pos: pos, own: true, depth: depth})
}

// resolve follows an open call into everything that its slot may hold. What nothing is known of travels on to the importers, and so do calls of this
// package's own: what it has put into the slot may be a default only.
func (j *join) resolve(c call) {
	key := c.Slot + "\x00" + c.Iface + "\x00" + c.Method + "\x00" + c.Unit.loopName() + "\x00" + c.Then.Key() + "\x00" + c.task()
	if c.Fresh {
		key += "\x00fresh"
	}
	if j.done[key] || c.depth > maxWiring {
		if !j.done[key] {
			j.capped++
		}
		j.learn(c)
		return
	}
	j.done[key] = true
	found := false
	candidates, bySlot := j.candidates(c)
	way := c
	way.Fresh = c.Fresh || c.Handed && !bySlot // nothing that start-up made is known to be there
	way.Several = c.Several || !bySlot || len(candidates) > 1
	for _, b := range candidates {
		if c.Known && !b.own {
			continue
		}
		v, sum, frame, known := j.callee(b, way)
		found = found || known && bySlot // what only the type says, another package may say better
		if sum != nil {
			callee, then := j.settled(v, sum, way)
			j.enter(way, b, callee, then, frame)
		}
	}
	if found && !c.own || c.Slot == "" && (c.Iface == "" || strings.HasPrefix(c.Iface, "~")) {
		return
	}
	c.Known = c.Known || found
	j.open = append(j.open, c.OpenCall)
}

// loopName returns the name of the loop, or that it is start-up, "" for a unit of work that comes from outside.
func (u Unit) loopName() string {
	switch {
	case u.Loop:
		return u.Frame.Func
	case u.Unit == startUp:
		return startUp
	}
	return ""
}

// candidates returns what the slot may hold, through other slots too; failing that, what was
// converted to the interface anywhere in sight.
func (j *join) candidates(c call) (out []*bound, bySlot bool) {
	seen := map[string]bool{}
	var collect func(slot string)
	collect = func(slot string) {
		if slot == "" || seen[slot] {
			return
		}
		seen[slot] = true
		for _, b := range j.bySlot[slot] {
			if b.From != "" {
				collect(b.From)
			} else {
				out = append(out, b)
			}
		}
	}
	collect(c.Slot)
	if len(out) > 0 || c.Iface == "" {
		return out, true
	}
	return j.byIface[c.Iface], false
}

// callee returns the value that is called and its summary.
func (j *join) callee(b *bound, c call) (v *effects.Value, sum *effects.Summary, frame effects.Frame, known bool) {
	if c.Method == "" {
		switch {
		case b.Func != nil:
			return nil, &b.Func.Summary, b.Func.Frame, true
		case b.value != nil && !b.value.IsObject():
			return b.value, b.value.Summary, b.value.Frame, true
		}
		return nil, nil, frame, false
	}
	if b.Type == "" {
		return nil, nil, frame, false
	}
	v = &effects.Value{Type: j.eff.ResolveType(b.Type), Hidden: b.Type, Recv: c.Recv, Fresh: b.Fresh || c.Fresh}
	sum, frame = j.eff.ObjectMethod(v, c.Method)
	return v, sum, frame, sum != nil || v.Type != nil
}

// settled returns the summary of a callee in terms of the process, and what the unit of work does with its answer.
func (j *join) settled(v *effects.Value, sum *effects.Summary, c call) (callee, then *effects.Summary) {
	switch {
	case v == nil:
		return sum, nil // a function of another package, settled there
	case c.Method == "":
		return v.Settle(), j.eff.Answered(v, sum, false, c.Args, c.Then)
	}
	return v.SettleMethod(sum), j.eff.Answered(v, sum, true, c.Args, c.Then)
}

// inRounds makes what a callee does part of the rounds of a loop, which are the units of work.
func (c call) inRounds(done *effects.Summary) {
	for i := range done.Writes {
		done.Writes[i].Loop = ""
	}
	for i := range done.Calls {
		done.Calls[i].Tick = done.Calls[i].Tick || c.Tick
	}
}

// enter makes what the callee does part of the unit of work.
func (j *join) enter(c call, b *bound, sum, then *effects.Summary, frame effects.Frame) {
	frame.Place = c.Place
	chain := append(c.Chain[:len(c.Chain):len(c.Chain)], frame)
	pos := c.pos
	if b.own && b.pos.IsValid() {
		pos = b.pos
	}
	if c.own && c.depth == 0 {
		pos = c.pos
	}
	shift := 0
	if c.Method != "" {
		shift = 1
	}
	if c.Unit.Loop && c.Tick {
		sum = sum.InRound()
	}
	done := sum.Bind(c.Args, c.Origin, shift)
	c.handOver(done)
	if c.Unit.Loop {
		c.inRounds(done)
	}
	for i := range done.Writes {
		done.Writes[i].Guard = done.Writes[i].Under(c.Guard)
		done.Writes[i].Several = done.Writes[i].Several || c.Several
		done.Writes[i].Round, done.Writes[i].Defers = done.Writes[i].Round.Under(c.Round), done.Writes[i].Defers || c.Defers
	}
	for i := range done.Calls {
		done.Calls[i].Several = done.Calls[i].Several || c.Several
		done.Calls[i].Round, done.Calls[i].Defers = done.Calls[i].Round.Under(c.Round), done.Calls[i].Defers || c.Defers
	}
	j.follow(c.Unit, done, chain, pos, c.depth+1)
	if then != nil {
		j.follow(c.Unit, then, c.OpenCall.Chain[:0:0], pos, c.depth+1)
	}
}
