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
	if x.turnover == nil {
		x.findTurnover()
	}
	known := x.turnover[id]
	return id == "" || known.takes || len(known.places) > 1
}

// turnover is what the functions of a package do to a container: take elements out, and the statements that change it otherwise.
type turnover struct {
	takes  bool
	places map[string]bool
}

func (x *examiner) findTurnover() {
	x.turnover = map[string]turnover{}
	for _, fn := range x.eff.Funcs {
		for _, w := range x.eff.Summary(fn).Writes {
			id := x.stateOf(w.At).ID
			c := x.turnover[id]
			switch w.Op {
			case effects.OpDelete, effects.OpClear:
				c.takes = true
			case effects.OpStore, effects.OpAppend, effects.OpElement:
				if c.places == nil {
					c.places = map[string]bool{}
				}
				c.places[w.Place] = true
			}
			x.turnover[id] = c
		}
	}
}
