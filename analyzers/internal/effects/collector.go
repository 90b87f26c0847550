package effects

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// What a monitoring system asks for. A function that is handed the channel of a collector's metrics reads what it reads for the monitoring system only,
// as the page of a health check does, and so may read whole tables.

// collects reports whether a function, or one around it, is handed a channel that takes metrics.
func (o *Observer) collects(fn *ssa.Function) bool {
	for ; fn != nil; fn = fn.Parent() {
		for _, p := range fn.Params {
			ch, ok := p.Type().Underlying().(*types.Chan)
			if !ok || ch.Dir() == types.RecvOnly {
				continue
			}
			if named := namedOf(ch.Elem()); named != nil && o.isObserver(named.Obj()) {
				return true
			}
		}
	}
	return false
}

// isShownOnly reports whether a variable or field, of whatever type, is set as a whole and read for operators and monitoring systems only.
func (o *Observer) isShownOnly(v *types.Var) bool {
	w := &watch{Observer: o}
	for _, at := range o.reads[v] {
		if !w.shown(at) && !isOnlySet(at, v) {
			return false
		}
	}
	return w.found
}

// isOnlySet reports whether an instruction assigns a variable, or takes the address of a field for nothing but to assign it.
func isOnlySet(at ssa.Instruction, v *types.Var) bool {
	switch at := at.(type) {
	case *ssa.Store:
		g, ok := at.Addr.(*ssa.Global)
		return ok && g.Object() == v
	case *ssa.FieldAddr:
		for _, r := range *at.Referrers() {
			if set, ok := r.(*ssa.Store); (!ok || set.Addr != at) && !isDebug(r) {
				return false
			}
		}
		return true
	}
	return false
}

func isDebug(r ssa.Instruction) bool {
	_, ok := r.(*ssa.DebugRef)
	return ok
}

// IsMetrics reports whether a struct is named for what a monitoring system collects. A store of metrics is named for the store.
func IsMetrics(typ string) bool {
	name := strings.TrimSuffix(strings.ToLower(typ[strings.LastIndexByte(typ, '.')+1:]), "s")
	return strings.HasSuffix(name, "metric") || strings.HasSuffix(name, "telemetry")
}
