package exposure

import (
	"go/types"
	"slices"
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// Hubs: loops that take items from a channel, keep books of them and pass them on to live connections. What they keep is a finding of its own; what
// still waits in the channel when the process ends is lost with it, which is worth a note. A channel that brings connections, or whoever waits for an
// answer, dies with those.

// hubWork is what a hub does with items.
const hubWork = "hub"

// addHub notes the channels from which a hub takes, or any worker that only counts what they bring.
func (x *examiner) addHub(k *worker) {
	isHub := k.work == "" && (k.keeps || len(k.sends) > 0)
	for _, w := range k.takes {
		if !isHub && !w.Counted {
			continue
		}
		id := x.stateOf(w.At).ID
		if _, known := x.drains[id]; id != "" && !known && w.Op == effects.OpReceive {
			x.drains[id] = Drain{State: id, By: k.frame, Work: hubWork, Channel: true}
		}
	}
}

// judgeHub decides of a channel that a hub takes from; false if no unit of work sends anything that it was given.
func (e *Exposure) judgeHub(sends []*Access, d Drain) bool {
	sends = slices.DeleteFunc(slices.Clone(sends), func(a *Access) bool { return !fromOutside(a.Write.Value) })
	if len(sends) == 0 || !e.State.bringsData() {
		return false
	}
	e.Accesses, e.Kind, e.Drain = sends, MemQueue, &d
	e.Verdict, e.Reason = Debatable, "who takes it keeps books or passes it on to live connections"
	return true
}

// judgeHandedOut decides of a channel that units of work send data to and of which only others know who takes from it; false if it is none. What
// waits in the channels of a container is that of its entries: of connections, most of all.
func (e *Exposure) judgeHandedOut() bool {
	if !e.State.bringsItems() || slices.ContainsFunc(e.Accesses, func(a *Access) bool {
		w := a.Write
		return a.Entry.Loop || w.Op != effects.OpSend || !fromOutside(w.Value) || strings.Contains(strings.TrimSuffix(w.At.Steps, "[];"), "[]")
	}) {
		return false
	}
	e.Kind, e.Drain = MemQueue, &Drain{State: e.State.ID, Channel: true}
	e.Verdict, e.Reason = Debatable, "what becomes of it is not seen here"
	return true
}

// fromOutside reports whether a value is neither a constant nor a moment.
func fromOutside(o effects.Origin) bool {
	return o.Depends() || o.Is&^(effects.FromConst|effects.FromTime) != 0
}

// bringsData reports whether the state is a channel of data: not of signals, nor of what holds channels or functions itself.
func (s State) bringsData() bool {
	item := s.item()
	return item != nil && isData(item, 0)
}

// item returns the type of what a channel brings; nil if the state is none.
func (s State) item() types.Type {
	if s.obj == nil {
		return nil
	}
	ch, ok := s.obj.Type().Underlying().(*types.Chan)
	if !ok {
		return nil
	}
	return ch.Elem()
}

func isData(t types.Type, depth int) bool {
	const deep = 3
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return isData(u.Elem(), depth+1)
	case *types.Slice:
		return isData(u.Elem(), depth+1)
	case *types.Basic:
		return u.Info()&types.IsBoolean == 0
	case *types.Struct:
		for v := range u.Fields() {
			if depth < deep && !isData(v.Type(), depth+1) && !isBool(v.Type()) {
				return false
			}
		}
		return u.NumFields() > 0
	case *types.Map:
		return true
	}
	return false
}

// bringsItems reports whether the state is a channel of things, whatever they hold: not of signals, errors, functions or channels, nor of what
// carries a way to answer.
func (s State) bringsItems() bool {
	item := s.item()
	if item == nil {
		return false
	}
	if ptr, ok := item.Underlying().(*types.Pointer); ok {
		item = ptr.Elem()
	}
	switch u := item.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsBoolean == 0
	case *types.Slice, *types.Map:
		return true
	case *types.Struct:
		for v := range u.Fields() {
			switch v.Type().Underlying().(type) {
			case *types.Chan, *types.Signature:
				return false
			}
		}
		return u.NumFields() > 0
	}
	return false
}
