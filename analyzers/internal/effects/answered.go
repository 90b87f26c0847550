package effects

import (
	"golang.org/x/tools/go/ssa"
)

// Open calls whose callees the caller knows: what they return is what the function that made the call asked for. A chain
// of middleware returns what its last link returns, and a loop over links asks each for the next.

// answerKey tells the answers to the open calls of a callee apart: by where it is called, by its number there, and by the
// question that it asks.
type answerKey struct {
	at       ssa.Instruction
	base     int
	question string
	result   int
}

// listens makes the site of an open call, c of the callee t, one whose results are answers, if t asks for them.
func (s *site) listens(outer *site, t *target, c Call, next *target) {
	s.asked = ""
	if c.Asked && next.sum != nil && outer.value != nil {
		s.value, s.asked, s.base = outer.value, answerTo(c.Fn, c.Method, 0).Name, t.base
	}
}

// yield records what the i-th result of a site's callee may be.
func (f *function) yield(s *site, i int, ps ...Path) {
	if s.asked == "" {
		f.addResult(s.value, i, ps...)
		return
	}
	key := answerKey{s.instr, s.base, s.asked, i}
	all := f.answered[key]
	if all.add(ps...) {
		f.answered[key], f.changed = all, true
	}
}
