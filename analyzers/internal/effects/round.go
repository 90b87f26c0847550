package effects

import "golang.org/x/tools/go/ssa"

// Where in the rounds of a loop that waits something happens: with a round it ends, or beside the rounds it goes on.

// Round says how something that happens belongs to the rounds of a loop that waits.
type Round uint8

// Ways to belong to rounds.
const (
	NoRound Round = iota // to none, as far as is seen
	InRound              // it is over when the round ends
	Beside               // a goroutine does it, which goes on while other rounds begin
)

// Under returns what becomes of it further out.
func (r Round) Under(outer Round) Round {
	if r == NoRound {
		return outer
	}
	return r
}

// with returns what holds of two things that happen alike.
func (r Round) with(other Round) Round {
	if r != other {
		return Beside
	}
	return r
}

// roundAt says how what happens at a site belongs to rounds: those of the callee that left a call open there, first.
func (f *function) roundAt(s *site) Round {
	switch {
	case s.round != NoRound:
		return s.round
	case s.loop != "":
		return Beside
	case f.waits[s.instr.Block()]:
		return InRound
	}
	return NoRound
}

func isDefer(instr ssa.Instruction) bool {
	_, ok := instr.(*ssa.Defer)
	return ok
}
