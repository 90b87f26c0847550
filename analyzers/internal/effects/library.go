package effects

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// library returns what is known of a library's function, or guessed of its containers; nil if nothing is, or the function is of the first party.
func (p *program) library(fn *types.Func) []model.Effect {
	if p.FirstParty(fn.Pkg()) {
		return nil
	}
	if known := p.model.Func(fn); known != nil {
		return known
	}
	guess, ok := p.guesses[fn]
	if !ok {
		guess = p.model.Container(fn)
		p.guesses[fn] = guess
	}
	return guess
}

// applyLibrary makes what the model says of a library function part of what this function does.
func (f *function) applyLibrary(s *site, t *target, prefix []Frame) {
	calls := true
	for _, e := range t.library {
		switch e.Verb {
		case "entry", "startup", "calls", "generated":
			calls = false // the model says what becomes of the function
		}
	}
	if s.value != nil {
		f.libraryResults(s, t)
	}
	for _, e := range t.library {
		f.effect(s, t, e, prefix)
	}
	if calls {
		f.callArguments(s, t, prefix)
	}
}

// libraryResults allocates fresh memory for results that the model does not derive from operands.
func (f *function) libraryResults(s *site, t *target) {
	derived := map[int]bool{}
	for _, e := range t.library {
		if (e.Verb == "reads" || e.Verb == "aliases") && e.Result >= 0 {
			derived[e.Result] = true
		}
	}
	results := s.value.Call.Signature().Results()
	for i := range results.Len() {
		typ := results.At(i).Type()
		switch {
		case derived[i] || !carriesReferences(typ) || isContextual(typ):
		case slices.ContainsFunc(t.library, func(e model.Effect) bool { return e.Verb == "origin" && e.Is == "context" && max(e.Result, 0) == i }):
			f.addResult(s.value, i, Path{Root: Root{Kind: HandedOn}})
		default:
			f.addResult(s.value, i, f.object(s.value, i, typ, ""))
		}
	}
}

func (f *function) effect(s *site, t *target, e model.Effect, prefix []Frame) {
	switch e.Verb {
	case "mutates":
		f.mutates(s, t, e)
	case "reads":
		f.reads(s, t, e)
	case "aliases":
		if s.value != nil {
			for _, p := range f.operand(s, t, e.Target) {
				f.addResult(s.value, e.Result, p)
			}
		}
	case "calls":
		f.libraryCalls(s, t, e, prefix)
	case "fills":
		f.fills(s, t, e)
	case "file":
		f.fileEffect(s, t, e)
	case "builds":
		f.buildEffect(s, t, e)
	case "runs":
		f.runEffect(s, t, e)
	case "entry", "startup", "generated":
		f.registers(s, t, e)
	case "serves":
		f.serves(s.instr)
	case "injects":
		if s.value != nil {
			f.injects(s.value)
		}
	}
}

// index turns an operand of the model into an index of the site's arguments, the receiver being
// the first if the function has one.
func (f *function) index(s *site, o model.Operand) int {
	if o == model.None {
		return -1
	}
	if hasReceiver(s) {
		return int(o) + 1
	}
	return int(o)
}

func hasReceiver(s *site) bool {
	call, ok := s.instr.(ssa.CallInstruction)
	if !ok {
		return false
	}
	common := call.Common()
	return common.IsInvoke() || common.Signature().Recv() != nil
}

func (f *function) operand(s *site, t *target, o model.Operand) paths {
	if i := f.operandIndex(s, t, o); i >= 0 && i < len(t.args) {
		return t.args[i]
	}
	return nil
}

// operandIndex: a library method reached as a value (method value, interface) has its receiver
// first in t.args, whatever the site looks like.
func (f *function) operandIndex(s *site, t *target, o model.Operand) int {
	if t.direct || t.fn == nil {
		return f.index(s, o)
	}
	if o == model.None {
		return -1
	}
	if t.fn.Signature.Recv() != nil {
		return int(o) + 1
	}
	return int(o)
}

func (f *function) operandValue(s *site, t *target, o model.Operand) ssa.Value {
	if i := f.operandIndex(s, t, o); t.direct && i >= 0 && i < len(s.args) {
		return s.args[i]
	}
	return nil
}

func (f *function) operandOrigin(s *site, t *target, o model.Operand) Origin {
	if v := f.operandValue(s, t, o); v != nil {
		return f.origin(v)
	}
	return Origin{}
}

func (f *function) mutates(s *site, t *target, e model.Effect) {
	vals := f.operand(s, t, e.Value)
	if e.State != "" && f.emit { // of the process itself
		f.write(Write{At: processState(e), Op: Op(e.Op), Key: f.operandOrigin(s, t, e.Key), Value: f.operandOrigin(s, t, e.Value)}, s.instr)
	}
	for _, p := range f.operand(s, t, e.Target) {
		f.keep(f.then(p, elem), vals, anyFunc)
		if !f.emit || f.isLogThrottle(s, t, e) {
			continue
		}
		guard := Unguarded
		if e.Op == string(OpInsert) && e.Key != model.None && slices.ContainsFunc(t.library, isLookup) {
			guard = MissGuard // LoadOrStore and its like
		}
		w := Write{At: p.then(elem), Op: f.opOf(s, t, e), Guard: guard, Key: f.keyOrigin(f.operandValue(s, t, e.Key)), Value: f.operandOrigin(s, t, e.Value)}
		if v := f.operandValue(s, t, e.Target); v != nil {
			w.Type = f.valueType(v.Type())
		}
		if v := f.operandValue(s, t, e.Value); v != nil {
			if w.Op == OpStore && f.isClient(v) { // an atomic pointer to a logger, a client, a TLS configuration
				continue
			}
			w.counts(s, v)
			w.Grows = w.Op == OpInsert && f.updates(v, w.At)
			f.ofItself(&w, v, f.operandValue(s, t, e.Target), s.instr)
		}
		if t.direct {
			w.Says = f.operandsSay(s, t, e)
		}
		f.write(w, s.instr)
	}
}

// processState returns the place of what the operating system keeps for the process.
func processState(e model.Effect) Path {
	return Path{Root: Root{Kind: Global, Name: ofProcess + e.State}}
}

const ofProcess = "the process's "

// ofProcess reports whether a place is one that the operating system keeps for the process.
func (p Path) ofProcess() bool { return strings.HasPrefix(p.Root.Name, ofProcess) }

// IsEnvironment reports whether a place is the environment of the process.
func (p Path) IsEnvironment() bool { return p.Root.Name == ofProcess+"environment" }

// counts says by what a call counts, if it does: it adds v, or swaps a value for the same one and a constant.
func (w *Write) counts(s *site, v ssa.Value) {
	switch bin, ok := v.(*ssa.BinOp); {
	case w.Op == OpAdd:
		w.Step = stepOf(token.ADD, v)
	case ok && w.Op == OpStore && slices.Contains(s.args, bin.X):
		w.Op, w.Step = OpAdd, stepOf(bin.Op, bin.Y)
	}
}

func (f *function) reads(s *site, t *target, e model.Effect) {
	for _, p := range f.operand(s, t, e.Target) {
		p = p.then(elem)
		if s.value != nil && e.Result >= 0 {
			f.addResult(s.value, e.Result, f.load(p)...)
		}
		if f.emit && s.value != nil {
			f.readElem(p, f.operandOrigin(s, t, e.Key), s.value)
		}
	}
}

func isLookup(e model.Effect) bool { return e.Verb == "reads" && e.Key != model.None }

func (f *function) libraryCalls(s *site, t *target, e model.Effect, prefix []Frame) {
	inner := *s
	switch e.Mode {
	case "once":
		inner.guard = OnceGuard
	case "go":
		call, ok := s.instr.(ssa.CallInstruction)
		if !ok || f.survives(call) {
			inner.loop, inner.pkg, inner.group = t.frame.Func, t.frame.Pkg, true
		}
		if ok && s.task == nil {
			inner.task = f.taskAt(call)
		}
	}
	inner.value = nil
	args := f.callbackArgs(s, t, e)
	for _, p := range f.called(s, t, e) {
		f.callValue(&inner, p, e.Method, args, prefix)
	}
	if e.Mode == "once" && s.value != nil {
		f.onceResult(s, t, e)
	}
	s.next = inner.next
}

// called returns what a library calls: an operand, or what it holds and all later ones do.
func (f *function) called(s *site, t *target, e model.Effect) paths {
	if !e.Variadic {
		return f.operand(s, t, e.Target)
	}
	var out paths
	i := f.operandIndex(s, t, e.Target)
	for i >= 0 && i < len(t.args) {
		elems := e.Target == model.Receiver || i == len(t.args)-1
		for _, p := range t.args[i] {
			if elems {
				out.add(f.load(f.then(p, elem))...)
			} else {
				out.add(p)
			}
		}
		if i++; e.Target == model.Receiver {
			break
		}
	}
	return out
}

// callbackArgs: a library calls back with elements of what it was handed, (*sync.Map).Range with those
// of the map, slices.SortFunc with those of the slice.
func (f *function) callbackArgs(s *site, t *target, e model.Effect) []paths {
	if len(t.args) == 0 || e.Method != "" || e.Mode != "sync" {
		return nil
	}
	var elems paths
	for _, p := range t.args[0] {
		elems.add(f.load(f.then(p, elem))...)
		if f.emit {
			f.read(Read{At: p.then(elem), Lookup: true, Uses: UseOther}, s.instr)
		}
	}
	return []paths{elems, elems}
}

// onceResult makes the result of sync.OnceFunc and its like: a function that does once what the
// operand does.
func (f *function) onceResult(s *site, t *target, e model.Effect) {
	if _, ok := s.value.Type().Underlying().(*types.Signature); !ok {
		return
	}
	for _, p := range f.operand(s, t, e.Target) {
		called := f.callable(p, nil)
		if called == nil || called.sum == nil {
			continue
		}
		once := *called.sum
		once.Writes = append([]Write(nil), once.Writes...)
		for i := range once.Writes {
			once.Writes[i].Guard = OnceGuard
		}
		q := f.object(s.value, t.base, s.value.Type(), "")
		f.objs[q.Root.Index].closure = &closure{frame: called.frame, sum: &once, free: called.free}
		f.set(s.value, q)
	}
}

func (f *function) fills(s *site, t *target, e model.Effect) {
	if !f.emit {
		return
	}
	value := Origin{Is: FromCall}
	if call, ok := s.instr.(ssa.CallInstruction); ok {
		value.join(f.data(call.Common()))
	}
	i := f.operandIndex(s, t, e.Target)
	for ; i >= 0 && i < len(t.args); i++ {
		ps := t.args[i]
		if e.Variadic && i == len(t.args)-1 && t.direct && isSliceOfAny(s.args[i]) {
			var elems paths
			for _, p := range ps {
				elems.add(f.load(f.then(p, elem))...)
			}
			ps = elems
		}
		for _, p := range ps {
			f.write(Write{At: p, Op: OpFill, Value: value}, s.instr)
		}
		if !e.Variadic {
			return
		}
	}
}

func isSliceOfAny(v ssa.Value) bool {
	s, ok := v.Type().Underlying().(*types.Slice)
	return ok && types.IsInterface(s.Elem())
}
