package effects

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// From the creation of a file to its removal. A file is followed by the class of its values (see
// alias.go) through the control flow graph of the function that makes it, then of the callers that
// get at it: through a parameter, a result, or a function returned to clean up. Where every way to the
// end of a function passes a removal, or a defer of one, the file is benign and its write is dropped.
// A way that ends in success without one keeps the file. One that ends in a failure leaves it behind,
// if the others remove it.
//
// What "every way" ignores: panics, os.Exit, and conditions that somebody else decides (a parameter, a
// field that asks to keep files): the operator who asks for files gets them. A loop over the files that
// are to be removed counts as run.

// Removal says that a function removes a file that its caller knows by the key.
type Removal struct {
	Key   string
	Fails bool // only if something fails
	Moved bool // it is renamed
}

// fileEvent is what ends a file, or says what it is for, at one call.
type fileEvent struct {
	what  eventKind
	node  *alias
	at    ssa.Instruction
	fails bool // only if something fails
	maybe bool // the function called decides
}

type eventKind uint8

const (
	removed eventKind = iota
	renamed
	logged
)

const maxRemovals = 16

// fileEvent records what a library call does to the file that an operand stands for.
func (f *function) fileEvent(s *site, t *target, o model.Operand, what eventKind) {
	if v := f.operandValue(s, t, o); v != nil {
		f.events = append(f.events, fileEvent{what: what, node: f.aliases().of(v), at: s.instr, fails: f.onFailure(s.instr)})
	}
}

// applyRemovals records what a callee does to files of this function.
func (f *function) applyRemovals(s *site, t *target) {
	if _, isGo := s.instr.(*ssa.Go); s.loop != "" && !isGo {
		return // a timer: the file is to be found until then
	}
	if t.fn != nil && s.value != nil && types.Identical(s.value.Type(), t.fn.Signature) {
		return // a library that hands out a function that calls it, later
	}
	for _, r := range t.sum.Removals {
		if n := f.aliases().resolve(s, t, r.Key); n != nil {
			what := removed
			if r.Moved {
				what = renamed
			}
			f.events = append(f.events, fileEvent{what, n, s.instr, r.Fails || f.onFailure(s.instr), r.Fails})
		}
	}
}

// calledValue records the call of a function value: it may be one that cleans up.
func (f *function) calledValue(v ssa.Value, instr ssa.Instruction) {
	if f.emit {
		a := f.aliases()
		f.events = append(f.events, fileEvent{what: removed, node: a.at(a.of(v), callStep), at: instr, fails: f.onFailure(instr)})
	}
}

// trustedToRemove: who defers an unknown function on a file wants it gone.
func (f *function) trustedToRemove(s *site) {
	for _, x := range s.args {
		if named := namedOf(x.Type()); isString(x.Type()) || named != nil && f.model.Means(named.Obj(), "file") {
			f.events = append(f.events, fileEvent{what: removed, node: f.aliases().of(x), at: s.instr, fails: f.onFailure(s.instr)})
		}
	}
}

// onFailure reports whether an instruction runs only when something failed: under a test of an error,
// or of a flag of the function.
func (f *function) onFailure(at ssa.Instruction) bool {
	for b := at.Block(); b != nil; b = b.Idom() {
		if len(b.Preds) != 1 {
			continue
		}
		pred := b.Preds[0]
		cond, ok := pred.Instrs[len(pred.Instrs)-1].(*ssa.If)
		if ok && pred.Succs[0] != pred.Succs[1] && (isFailure(cond.Cond, pred.Succs[0] == b) || isFlag(cond.Cond)) {
			return true
		}
	}
	return false
}

// isFailure reports whether a condition of that outcome says that there is an error.
func isFailure(cond ssa.Value, outcome bool) bool {
	switch v := cond.(type) {
	case *ssa.UnOp:
		return v.Op == token.NOT && isFailure(v.X, !outcome)
	case *ssa.BinOp:
		c, ok := v.Y.(*ssa.Const)
		if !ok || !c.IsNil() || !isContextual(v.X.Type()) && !isRecovered(v.X) {
			return false
		}
		return v.Op == token.NEQ && outcome || v.Op == token.EQL && !outcome
	}
	return false
}

func isRecovered(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == "recover"
}

// isFlag reports whether a condition is a variable of the function or of the one around it.
func isFlag(cond ssa.Value) bool {
	if u, ok := cond.(*ssa.UnOp); ok && u.Op == token.NOT {
		cond = u.X
	}
	u, ok := cond.(*ssa.UnOp)
	if !ok || u.Op != token.MUL {
		return false
	}
	switch u.X.(type) {
	case *ssa.Alloc, *ssa.FreeVar:
		return true
	}
	return false
}

// settleFiles decides what becomes of the files written here and by callees, and adds what is left to
// the summary.
func (f *function) settleFiles() {
	if len(f.files) == 0 && len(f.events) == 0 {
		return
	}
	cleanups := f.cleanups()
	var kept, dropped []*fileWrite
	for _, w := range f.files {
		for _, c := range cleanups {
			if matches(c.node, w.File.nodes) {
				w.File.nodes = append(w.File.nodes, c.called)
			}
		}
		if w.File.Made {
			w.Value.join(f.contentOf(w))
		}
		if w.File.Made && (!f.outlives(w) || w.File.Fate == Stays && f.isOwned(w)) {
			dropped = append(dropped, w)
		} else {
			kept = append(kept, w)
		}
	}
	kept = slices.DeleteFunc(kept, func(w *fileWrite) bool { return servesDropped(w, dropped) })
	f.joinGroups(kept)
	for _, w := range kept {
		w.File.Keys = f.aliases().fileKeys(w.File.nodes)
		f.addWrite(w.Write)
	}
	for _, e := range f.events {
		if e.what == logged {
			continue
		}
		// What the function makes and keeps on one way, and removes on another, is there for later ones.
		fails := e.fails || slices.ContainsFunc(kept, func(w *fileWrite) bool { return w.File.Made && matches(e.node, w.File.nodes) })
		for _, key := range f.aliases().keys([]*alias{e.node}, false) {
			r := Removal{key, fails, e.what == renamed}
			if len(f.sum.Removals) < maxRemovals && !slices.Contains(f.sum.Removals, r) {
				f.sum.Removals = append(f.sum.Removals, r)
			}
		}
	}
}

// servesDropped reports whether a write is of no interest because of the file that is gone: what is
// removed, read or changed is that file, or the directory made is one for it.
func servesDropped(w *fileWrite, dropped []*fileWrite) bool {
	for _, d := range dropped {
		for _, n := range w.File.nodes {
			if matches(n, d.File.nodes) {
				return true
			}
		}
	}
	return false
}

// cleanup is a function literal or method value that removes a file when it is called.
type cleanup struct{ node, called *alias }

func (f *function) cleanups() []cleanup {
	var out []cleanup
	a := f.aliases()
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			mc, ok := instr.(*ssa.MakeClosure)
			if !ok {
				continue
			}
			t := f.target(mc.Fn.(*ssa.Function), nil)
			if t.sum == nil {
				continue
			}
			for _, r := range t.sum.Removals {
				if n := a.resolve(&site{}, t, r.Key); n != nil && !r.Moved && !r.Fails {
					c := cleanup{n, a.at(a.of(mc), callStep)}
					a.lies(n, c.called)
					out = append(out, c)
				}
			}
		}
	}
	return out
}

// matches reports whether a node is one of the classes, or a directory that one of them lies in.
func matches(n *alias, nodes []*alias) bool {
	n = n.find()
	level := nodes
	for range maxFileSteps {
		var next []*alias
		for _, m := range level {
			if m.find() == n {
				return true
			}
			next = append(next, m.find().above...)
		}
		level = next
	}
	return false
}

// outlives reports whether a file is still there when the function has ended, and notes why.
func (f *function) outlives(w *fileWrite) bool {
	q := &exits{f: f, made: w, ends: map[ssa.Instruction]fileEvent{}, loops: map[*ssa.BasicBlock]bool{}, seen: map[exitState]bool{}}
	async, onFailure := false, false
	for _, e := range f.events {
		if e.at == w.at || !matches(e.node, w.File.nodes) {
			continue
		}
		switch _, isGo := e.at.(*ssa.Go); {
		case e.what == logged:
			w.File.Fate = Logged
			return true
		case e.what == renamed:
			w.File.Fate = Renamed
			return true
		case isGo:
			async = true
		case q.isDeferredBefore(e.at):
			if !e.fails {
				return false
			}
			onFailure = true
		default:
			q.ends[e.at] = e
			q.addLoop(e.at)
		}
	}
	if len(q.ends) == 0 {
		if async {
			w.File.Fate = Handed
		}
		return true
	}
	q.visit(w.at.Block(), slices.Index(w.at.Block().Instrs, w.at)+1, way{onFailure: onFailure})
	switch {
	case q.kept:
		return true
	case len(q.failures) == 0:
		return false
	}
	w.File.Fate = Unwritten
	for _, x := range q.failures {
		if !x.own {
			w.File.Fate, w.File.Fails = Left, x.what
			break
		}
	}
	if w.File.Fate == Unwritten {
		w.File.Fails = q.failures[0].what
	}
	w.File.fix = f.deferredRemoval(w, q.ends)
	return true
}
