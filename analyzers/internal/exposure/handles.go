package exposure

import (
	"go/types"
	"slices"
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// Handles of backing services and the like: what every process opens for itself, and could open again.

// isPool reports whether the state holds handles of backing services, by what does not tell visitors apart.
func (x *examiner) isPool(e *Exposure) bool {
	holds := x.holdsHandles(e.State)
	for _, a := range e.Accesses {
		w := a.Write
		switch w.Op {
		case effects.OpDelete, effects.OpClear:
		default:
			if !w.Handle || w.Key.Is&(credentials|effects.FromToken) != 0 {
				return false
			}
			holds = true
		}
	}
	return holds
}

// holdsHandles reports whether the state is a container of handles of backing services, by the type of its entries.
func (x *examiner) holdsHandles(s State) bool {
	t := s.elem()
	if t == nil {
		return false
	}
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && x.model.Means(named.Obj(), "handle")
}

// isReopened reports whether the state is a single handle, or a channel of deliveries, and is only closed and opened again. What it was opened by
// when there was none may have come with the unit of work: it stays the same.
func (x *examiner) isReopened(e *Exposure) bool {
	const input = effects.FromCookie | effects.FromHeader | effects.FromRequest | effects.FromToken
	if e.State.obj == nil || !isClosable(e.State.obj.Type()) && !x.eff.Works(e.State.obj.Type()) {
		return false
	}
	for _, a := range e.Accesses {
		w := a.Write
		if w.Op != effects.OpStore && w.Op != effects.OpUnset || w.At.IsElement() || w.At.IsLibrary() || w.Value.Is&input != 0 || w.Value.Params != 0 {
			return false
		}
		if w.Guard != effects.NilGuard && w.Value.Is&(effects.FromReceived|effects.FromLookup) != 0 {
			return false
		}
	}
	return true
}

// isClosable reports whether values of the type are channels to receive from, or have a method that closes them.
func isClosable(t types.Type) bool {
	if ch, ok := t.Underlying().(*types.Chan); ok {
		return ch.Dir() == types.RecvOnly
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "Close")
	_, ok := obj.(*types.Func)
	return ok
}

// isFreeList reports whether the state is called a pool, holds what can be closed, and some function takes one out for whoever calls it: those who find
// none open another one.
func (x *examiner) isFreeList(e *Exposure) bool { return x.lookups.of[e.State.ID].Free }

// isPoolOf reports whether a state is called a pool and holds what can be closed.
func (x *examiner) isPoolOf(s State) bool {
	return x.says(s.ID[strings.LastIndexByte(s.ID, '/')+1:], "pool") && s.obj != nil && holdsClosable(s.obj.Type(), 0)
}

// handsOut reports whether a function returns an entry of a state, or a part of one.
func handsOut(sum *effects.Summary, s State) bool {
	return slices.ContainsFunc(sum.Results, func(r effects.Returned) bool {
		return slices.ContainsFunc(r.From, func(p effects.Path) bool {
			rest, ok := below(p, &Exposure{State: s})
			return ok && strings.HasPrefix(rest, "[]")
		})
	})
}

// holdsClosable reports whether what a container holds, or something in it, has a method that closes it.
func holdsClosable(t types.Type, depth int) bool {
	const deep = 4
	if depth > 0 && isClosable(t) {
		return true
	}
	if depth == deep {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Map:
		return holdsClosable(u.Elem(), depth+1)
	case *types.Slice:
		return holdsClosable(u.Elem(), depth+1)
	case *types.Chan:
		return holdsClosable(u.Elem(), depth+1)
	case *types.Struct:
		for v := range u.Fields() {
			if depth > 0 && isClosable(v.Type()) {
				return true
			}
		}
	}
	return false
}
