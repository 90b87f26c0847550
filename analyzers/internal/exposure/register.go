package exposure

import (
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// Registers of live connections and the like: containers of those who come and go.

// isRegister reports whether a value is an element of a container from which elements are taken: by a statement that says so,
// or, of a list, by one of several that change it. What is only filled holds the parts of the service itself.
func (x *examiner) isRegister(elem effects.Path) bool {
	i := strings.LastIndex(elem.Steps, "[]")
	if i < 0 {
		return false
	}
	at := effects.Path{Root: elem.Root, Steps: elem.Steps[:i]}
	id := x.stateOf(at).ID
	changes := map[string]bool{}
	for _, fn := range x.eff.Funcs {
		for _, w := range x.eff.Summary(fn).Writes {
			if x.stateOf(w.At).ID != id {
				continue
			}
			switch w.Op {
			case effects.OpDelete, effects.OpClear:
				return true
			case effects.OpStore, effects.OpAppend, effects.OpElement:
				changes[w.Place] = true
			}
		}
	}
	return id == "" || len(changes) > 1
}
