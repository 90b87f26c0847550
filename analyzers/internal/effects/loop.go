package effects

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Loops that wait: each round of one is a unit of work, if the goroutine lives as long as the process.

// waitingLoops returns the blocks of loops in which the function waits: for a channel, a select,
// or a library call that the model says waits.
func (f *function) waitingLoops() map[*ssa.BasicBlock]bool {
	var blocks map[*ssa.BasicBlock]bool
	for _, head := range f.fn.Blocks {
		for _, tail := range head.Preds {
			if !head.Dominates(tail) {
				continue
			}
			body := loopBody(head, tail)
			if f.again[f.fn] {
				addDominated(body, head)
			}
			if !isCounted(head, body) && (f.anyWaits(body) || f.sleeps(body)) {
				if blocks == nil {
					blocks = map[*ssa.BasicBlock]bool{}
				}
				if !ends(body) && f.anyInstr(body, f.waitsForLibrary) { // for as long as the process lives
					f.serving = append(f.serving, head.Instrs[0])
				}
				signal, brought := f.anyInstr(body, f.receivesSignal), f.anyInstr(body, f.isBrought)
				for b := range body {
					blocks[b] = true
					if brought {
						f.brought = append(f.brought, b)
					}
					if signal {
						f.signals = append(f.signals, b)
					}
				}
			}
		}
	}
	return blocks
}

// isCounted reports whether a loop ends when a counter reaches a bound: it tries again, or gathers
// results.
func isCounted(head *ssa.BasicBlock, body map[*ssa.BasicBlock]bool) bool {
	cond, ok := head.Instrs[len(head.Instrs)-1].(*ssa.If)
	if !ok || body[head.Succs[0]] == body[head.Succs[1]] {
		return false
	}
	bin, ok := cond.Cond.(*ssa.BinOp)
	if !ok {
		return false
	}
	switch bin.Op {
	case token.LSS, token.LEQ, token.GTR, token.GEQ, token.NEQ:
		b, basic := bin.X.Type().Underlying().(*types.Basic)
		return basic && b.Info()&types.IsInteger != 0
	}
	return false
}

// loopBody returns the natural loop of the back edge from tail to head.
func loopBody(head, tail *ssa.BasicBlock) map[*ssa.BasicBlock]bool {
	body := map[*ssa.BasicBlock]bool{head: true}
	work := []*ssa.BasicBlock{tail}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if !body[b] {
			body[b] = true
			work = append(work, b.Preds...)
		}
	}
	return body
}

// addDominated adds to a loop what follows it.
func addDominated(body map[*ssa.BasicBlock]bool, head *ssa.BasicBlock) {
	for _, b := range head.Parent().Blocks {
		if head.Dominates(b) {
			body[b] = true
		}
	}
}

// successors returns the functions of a component that a goroutine is started with by what they call themselves: when one ends, the next goes on, as a
// watcher that starts everything anew, itself included, when the settings have changed.
func successors(component []*ssa.Function) []*ssa.Function {
	var out []*ssa.Function
	for _, fn := range component {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if v, ok := instr.(*ssa.Go); ok && slices.Contains(component, v.Call.StaticCallee()) {
					out = append(out, v.Call.StaticCallee())
				}
			}
		}
	}
	return out
}

func (f *function) anyWaits(body map[*ssa.BasicBlock]bool) bool {
	return f.anyInstr(body, isReceive)
}

// sleeps reports whether a loop waits for what a library brings (a connection, a message), or for time and never ends, or
// only when a channel says so: one that sleeps and ends otherwise tries something again, at start-up.
func (f *function) sleeps(body map[*ssa.BasicBlock]bool) bool {
	if f.anyInstr(body, f.waitsForLibrary) {
		return true
	}
	if !f.anyInstr(body, polls) && ends(body) {
		return false
	}
	return f.anyInstr(body, f.waitsForTime)
}

// ends reports whether there is a way out of a loop.
func ends(body map[*ssa.BasicBlock]bool) bool {
	for b := range body {
		if slices.ContainsFunc(b.Succs, func(succ *ssa.BasicBlock) bool { return !body[succ] }) {
			return true
		}
	}
	return false
}

// isBrought reports whether an instruction waits for what somebody brings: a connection, a message, an item.
func (f *function) isBrought(instr ssa.Instruction) bool {
	v, ok := instr.(ssa.Value)
	return f.waitsForLibrary(instr) || ok && f.isReceived(v)
}

func (f *function) waitsForTime(instr ssa.Instruction) bool { return f.waitsAt(instr, "time") }

func (f *function) waitsForLibrary(instr ssa.Instruction) bool {
	return f.waitsAt(instr, "") && !f.waitsForTime(instr)
}

// polls reports whether an instruction looks into a channel without waiting for it.
func polls(instr ssa.Instruction) bool {
	v, ok := instr.(*ssa.Select)
	return ok && !v.Blocking && slices.ContainsFunc(v.States, func(s *ssa.SelectState) bool { return s.Dir == types.RecvOnly })
}

func (f *function) anyInstr(body map[*ssa.BasicBlock]bool, is func(ssa.Instruction) bool) bool {
	for b := range body {
		for _, instr := range b.Instrs {
			if is(instr) {
				return true
			}
		}
	}
	return false
}

func isReceive(instr ssa.Instruction) bool {
	switch v := instr.(type) {
	case *ssa.UnOp:
		return v.Op == token.ARROW
	case *ssa.Select:
		return v.Blocking
	}
	return false
}

// receivesSignal reports whether an instruction waits for a signal of the operating system.
func (f *function) receivesSignal(instr ssa.Instruction) bool {
	var chans []ssa.Value
	switch v := instr.(type) {
	case *ssa.UnOp:
		if v.Op == token.ARROW {
			chans = append(chans, v.X)
		}
	case *ssa.Select:
		for _, s := range v.States {
			chans = append(chans, s.Chan)
		}
	}
	signals := false
	for _, c := range chans {
		elem := c.Type().Underlying().(*types.Chan).Elem()
		switch named := namedOf(elem); {
		case named != nil && f.model.Means(named.Obj(), "signal"):
			signals = true
		case !isBare(elem):
			return false
		}
	}
	return signals
}

// isBare reports whether values of the type say no more than that something has happened or failed.
func isBare(t types.Type) bool {
	st, ok := t.Underlying().(*types.Struct)
	return ok && st.NumFields() == 0 || types.Identical(t, types.Universe.Lookup("error").Type())
}

// waitsAt reports whether an instruction calls what the model says waits, for time or anything.
func (f *function) waitsAt(instr ssa.Instruction, what string) bool {
	v, ok := instr.(*ssa.Call)
	if !ok {
		return false
	}
	return f.modelSays(&v.Call, "waits", what)
}

// IsOfRound reports whether a literal is only started as a goroutine, and that in the rounds of a loop that waits: for a connection, say.
func (p *program) IsOfRound(fn *ssa.Function) bool {
	parent := p.states[fn.Parent()]
	if parent == nil {
		return false
	}
	started := false
	for _, b := range fn.Parent().Blocks {
		for _, instr := range b.Instrs {
			v, ok := instr.(*ssa.Go)
			switch {
			case ok && literalOf(v.Call.Value) == fn:
				if started = true; !parent.waits[b] {
					return false
				}
			case mentions(instr, fn):
				if _, made := instr.(*ssa.MakeClosure); !made {
					return false
				}
			}
		}
	}
	return started
}

// literalOf returns the literal that a value is, nil if it is none.
func literalOf(v ssa.Value) *ssa.Function {
	if mc, ok := v.(*ssa.MakeClosure); ok {
		v = mc.Fn
	}
	fn, _ := v.(*ssa.Function)
	return fn
}

// mentions reports whether a function is an operand of an instruction.
func mentions(instr ssa.Instruction, fn *ssa.Function) bool {
	return slices.ContainsFunc(instr.Operands(nil), func(op *ssa.Value) bool { return *op == ssa.Value(fn) })
}

// InRound returns the summary of a function that a round of a loop calls: what the function made for a loop of its own ends with that round.
func (s *Summary) InRound() *Summary {
	out := *s
	out.Writes = slices.DeleteFunc(slices.Clone(s.Writes), func(w Write) bool { return w.At.Root.Kind == LoopLocal || w.Alone })
	return &out
}
