package effects

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/lazyssa"
)

// The ways from the creation of a file to the ends of a function: see lifetime.go.

// exits searches the ways from the creation of a file to the ends of the function.
type exits struct {
	f        *function
	made     *fileWrite
	ends     map[ssa.Instruction]fileEvent
	loops    map[*ssa.BasicBlock]bool // heads of loops that remove the file
	seen     map[exitState]bool
	cell     ssa.Value // the variable that holds the error of the call that makes the file
	kept     bool
	failures []failure
}

// way is what is known of the way to an instruction: what went wrong, whether a removal is deferred that happens only
// then, and whether the variable still holds the error.
type way struct {
	failed          *failure
	onFailure, held bool
}

type exitState struct {
	block                   *ssa.BasicBlock
	failed, onFailure, held bool
}

// failure is what failed on the way to an end; own, if that was writing the file.
type failure struct {
	what string
	own  bool
}

// addLoop: a loop that removes a file but does not make it goes over files made before.
func (q *exits) addLoop(at ssa.Instruction) {
	for _, head := range q.f.fn.Blocks {
		for _, tail := range head.Preds {
			if head.Dominates(tail) {
				if body := loopBody(head, tail); body[at.Block()] && !body[q.made.at.Block()] {
					q.loops[head] = true
				}
			}
		}
	}
}

// isDeferredBefore reports whether an instruction defers, on every way to the creation.
func (q *exits) isDeferredBefore(at ssa.Instruction) bool {
	if _, deferred := at.(*ssa.Defer); !deferred {
		return false
	}
	b, made := at.Block(), q.made.at
	if b == made.Block() {
		return slices.Index(b.Instrs, at) < slices.Index(b.Instrs, made)
	}
	return b.Dominates(made.Block())
}

// visit follows the ways from an instruction of a block on.
func (q *exits) visit(b *ssa.BasicBlock, from int, w way) {
	if from == 0 {
		state := exitState{b, w.failed != nil, w.onFailure, w.held}
		if q.seen[state] || q.loops[b] {
			return
		}
		q.seen[state] = true
	}
	for _, instr := range b.Instrs[from:] {
		if e, ok := q.ends[instr]; ok {
			if _, deferred := instr.(*ssa.Defer); !e.maybe && (!deferred || !e.fails) {
				return
			}
			w.onFailure = true
		}
		switch v := instr.(type) {
		case ssa.CallInstruction:
			if w.failed == nil && q.f.modelSays(v.Common(), "answers", "error") {
				w.failed = &failure{what: "the request"}
			}
		case *ssa.Store:
			q.assigned(v, &w)
		case *ssa.Return:
			q.end(v, w)
		case *ssa.If:
			q.branch(v, w)
			return
		}
	}
	for _, succ := range b.Succs {
		q.visit(succ, 0, w)
	}
}

// assigned follows the error of the call that makes the file into its variable, until that holds another.
func (q *exits) assigned(st *ssa.Store, w *way) {
	own := isContextual(st.Val.Type()) && q.f.resultOf(st.Val) == q.made.at
	if own && q.cell == nil {
		q.cell = st.Addr
	}
	if st.Addr == q.cell {
		w.held = own
	}
}

func (q *exits) branch(v *ssa.If, w way) {
	for i, succ := range v.Block().Succs {
		outcome := i == 0
		if q.notMade(v.Cond, outcome, w.held) {
			continue
		}
		next := w
		if next.failed == nil && isFailure(v.Cond, outcome) {
			next.failed = q.failureOf(v.Cond)
		}
		q.visit(succ, 0, next)
	}
}

// notMade reports whether a condition says that there is no such file: the call that makes it failed,
// its name is empty, or there is no function that removes it.
func (q *exits) notMade(cond ssa.Value, outcome, held bool) bool {
	bin, ok := cond.(*ssa.BinOp)
	if !ok {
		return false
	}
	c, ok := bin.Y.(*ssa.Const)
	if !ok || !isZero(c) {
		return false
	}
	empty := bin.Op == token.EQL && outcome || bin.Op == token.NEQ && !outcome || bin.Op == token.GTR && !outcome
	x := bin.X
	if call, ok := x.(*ssa.Call); ok && isLen(call) {
		x = call.Call.Args[0]
	}
	if isContextual(x.Type()) {
		load, ok := x.(*ssa.UnOp)
		return !empty && (q.f.resultOf(x) == q.made.at || held && ok && load.X == q.cell)
	}
	n := q.f.aliases().of(x)
	return empty && (matches(n, q.made.File.nodes) || q.f.calls(n, q.made.File.nodes))
}

// resultOf returns the call that an error comes from, nil if there is more than one or it is not known.
func (f *function) resultOf(v ssa.Value) ssa.Instruction {
	switch v := v.(type) {
	case *ssa.Call:
		return v
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			return call
		}
	case *ssa.UnOp: // a variable that a literal captured
		if v.Op != token.MUL {
			return nil
		}
		block := v.Block().Instrs
		for i := slices.Index(block, ssa.Instruction(v)) - 1; i >= 0; i-- {
			if st, ok := block[i].(*ssa.Store); ok && st.Addr == v.X {
				return f.resultOf(st.Val)
			}
		}
	}
	return nil
}

func (q *exits) failureOf(cond ssa.Value) *failure {
	bin, ok := cond.(*ssa.BinOp)
	if !ok {
		return &failure{}
	}
	call, ok := q.f.resultOf(bin.X).(*ssa.Call)
	if !ok {
		return &failure{}
	}
	return &failure{q.f.calleeName(&call.Call), q.writes(call)}
}

// writes reports whether a call writes to the file: it is a method of the file, or a library's that
// takes the file as a writer, or its path to write to.
func (q *exits) writes(call *ssa.Call) bool {
	obj := calledFunc(&call.Call)
	if obj == nil || q.f.FirstParty(obj.Pkg()) {
		return false
	}
	a := q.f.aliases()
	for i, x := range call.Call.Args {
		if !matches(a.of(x), q.made.File.nodes) {
			continue
		}
		if isWriter(x.Type()) || i == 0 && obj.Signature().Recv() != nil || q.f.modelSays(&call.Call, "file", "") {
			return true
		}
	}
	return call.Call.IsInvoke() && matches(a.of(call.Call.Value), q.made.File.nodes)
}

// isWriter reports whether a type is an interface with a method Write.
func isWriter(t types.Type) bool {
	if !types.IsInterface(t) {
		return false
	}
	obj, _, _ := types.LookupFieldOrMethod(t, false, nil, "Write")
	return obj != nil
}

// calleeName is what messages call the function called.
func (f *function) calleeName(call *ssa.CallCommon) string {
	obj := calledFunc(call)
	if obj == nil {
		return ""
	}
	if obj.Pkg() == nil || obj.Pkg() == f.pass.Pkg || obj.Signature().Recv() != nil {
		return obj.Name()
	}
	return obj.Pkg().Name() + "." + obj.Name()
}

// end judges a way that has come to an end without a removal.
func (q *exits) end(ret *ssa.Return, w way) {
	if w.failed == nil && failsAlways(ret) {
		w.failed = &failure{}
	}
	switch {
	case w.failed == nil:
		q.kept = true
	case !w.onFailure:
		q.failures = append(q.failures, *w.failed)
	}
}

// failsAlways reports whether a return hands out an error that is none but an error.
func failsAlways(ret *ssa.Return) bool {
	for _, r := range lazyssa.Results(ret) {
		if !isContextual(r.Type()) {
			continue
		}
		switch v := r.(type) {
		case *ssa.MakeInterface:
			return true
		case *ssa.UnOp:
			_, global := v.X.(*ssa.Global)
			return global
		case *ssa.Call:
			obj := calledFunc(&v.Call)
			return obj != nil && obj.Pkg() != nil && (obj.Pkg().Path() == "errors" || obj.Pkg().Path() == "fmt")
		}
	}
	return false
}
