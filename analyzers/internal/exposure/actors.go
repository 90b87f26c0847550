package exposure

import (
	"go/token"
	"slices"
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// Actors: goroutines that a unit of work starts on an object which it puts into a container, where others find it and send to
// it: a room, a game, a stream. What such a goroutine gathers of what it is sent belongs to all of them, while the pump of a
// connection, which is sent to as well, gathers nothing.

// acts is one change by a goroutine that may be an actor.
type acts struct {
	unit  Unit
	write effects.Write
	chain []effects.Frame
	pos   token.Pos
	wired bool
	takes []string // channels that it takes from
}

// noteActors keeps what goroutines of a unit of work gather until all that sends is known, and notes what the unit itself sends to.
func (j *join) noteActors(u Unit, sum *effects.Summary, chain []effects.Frame, pos token.Pos, depth int) {
	takes := map[string][]string{} // by goroutine
	for _, w := range sum.Writes {
		switch {
		case w.Op == effects.OpSend && w.Loop == "":
			j.sent[w.At.Slot()] = true
		case w.Op == effects.OpReceive && w.Entry:
			takes[w.Loop] = append(takes[w.Loop], w.At.Slot())
		}
	}
	if !slices.ContainsFunc(sum.Writes, func(w effects.Write) bool { return kept(w) && strings.HasSuffix(w.At.Steps, "[];") }) {
		return // the container is the unit's own
	}
	for _, w := range sum.Writes {
		if w.Entry && len(takes[w.Loop]) > 0 && (w.Op == effects.OpInsert || w.Op == effects.OpAppend || w.Op == effects.OpDelete) {
			j.actors = append(j.actors, acts{loopUnit(u.Frame, w.LoopPkg, w.Loop, w.Place), w, chain, pos, depth > 0, takes[w.Loop]})
		}
	}
}

// act adds what actors gather to the accesses.
func (j *join) act() {
	for _, a := range j.actors {
		if slices.ContainsFunc(a.takes, func(channel string) bool { return j.sent[channel] }) {
			j.access(a.unit, a.write, a.chain, a.pos, a.wired)
		}
	}
}
