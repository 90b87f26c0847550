package effects

import (
	"go/types"
	"slices"
)

// Handlers made of functions of the caller: a router of one's own takes what handlers look like in its program, and hands
// the library a literal that calls it. Such a registration is one of the caller's, each with another handler.

const maxLayers = 4 // of literals around a function of the caller

// wraps reports whether a local object is a literal, or holds one, that calls a function of the caller.
func (f *function) wraps(obj, depth int) bool {
	o := f.objs[obj]
	if depth > maxLayers {
		return false
	}
	isOfCaller := func(p Path) bool {
		switch p.Root.Kind {
		case Param:
			_, isFunc := f.fn.Params[p.Root.Index].Type().Underlying().(*types.Signature)
			return isFunc && p.Steps == ""
		case local:
			return p.Steps == "" && f.wraps(p.Root.Index, depth+1)
		}
		return false
	}
	if o.closure != nil {
		for _, free := range o.closure.free {
			if slices.ContainsFunc(free, isOfCaller) {
				return true
			}
		}
	}
	for _, key := range o.keys {
		if c := o.content[key]; c.dyn && slices.ContainsFunc(c.refs, isOfCaller) {
			return true
		}
	}
	return false
}

// registrations names the handlers of the summary as its callers know them.
func (x *exporter) registrations() {
	regs := x.sum.Regs[:0]
	for _, r := range x.sum.Regs {
		if r.Handler = x.path(r.Handler); r.Handler.Root.Kind != 0 {
			regs = append(regs, r)
		}
	}
	x.sum.Regs = regs
}
