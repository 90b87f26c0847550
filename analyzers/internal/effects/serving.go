package effects

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// What comes before a program serves: a loop that waits is part of start-up, if the function goes on to serve.

// serves notes that an instruction keeps the process alive to serve.
func (f *function) serves(at ssa.Instruction) {
	f.sum.Serves = true
	if !slices.Contains(f.serving, at) {
		f.serving = append(f.serving, at)
	}
}

// servesAfter reports whether the function starts to serve after an instruction, when the loop that it is in has ended.
func (f *function) servesAfter(at ssa.Instruction) bool {
	for _, s := range f.serving {
		if s == at || f.waits[s.Block()] {
			continue
		}
		if s.Block() != at.Block() && follows(at.Block(), s.Block()) {
			return true
		}
		if s.Block() == at.Block() && slices.Index(s.Block().Instrs, s) > slices.Index(s.Block().Instrs, at) {
			return true
		}
	}
	return false
}
