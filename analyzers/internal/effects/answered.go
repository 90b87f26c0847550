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
		f.answered[key], f.fix.again = all, true
		f.fix.turns++
	}
}

type callee struct {
	sum   *Summary
	frame Frame
	value *Value
	raw   *Summary // not settled
}

// callees returns the settled summaries of those functions behind an open call that are known
// where the value was made: a literal or an object that it captured.
func (s settler) callees(c Call) []callee {
	if s.Owner == nil || s.depth > maxNesting {
		return nil
	}
	var found paths
	switch {
	case c.Fn.Root.Kind == FreeVar && c.Fn.Root.Index < len(s.Free):
		for _, b := range s.Free[c.Fn.Root.Index] {
			found.add(s.Owner.places(b, c.Fn.Steps, true)...)
		}
	case c.Fn.Root.Kind == Param && c.Fn.Root.Index == 0 && s.method && s.Recv.Root.Kind != 0:
		found = s.Owner.places(s.Recv, c.Fn.Steps, true)
	}
	var out []callee
	for _, p := range found {
		v := s.Owner.known(p)
		if v == nil {
			continue
		}
		v.depth = s.depth + 1
		if !v.IsObject() && c.Method == "" {
			out = append(out, callee{v.Settle(), v.Frame, v, v.Summary})
		} else if v.IsObject() && c.Method != "" {
			sum, frame := s.Owner.ObjectMethod(v, c.Method)
			out = append(out, callee{v.SettleMethod(sum), frame, v, sum})
		}
	}
	return out
}
