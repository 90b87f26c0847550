package effects

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/lazyssa"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// readVar records a load of a plain value (number, string, boolean) from memory that is not local.
func (f *function) readVar(v *ssa.UnOp) {
	if carriesReferences(v.Type()) {
		return
	}
	for _, p := range f.value(v.X) {
		f.read(Read{At: p, Uses: f.uses(v, 0)}, v)
	}
}

// readElem records a look-up in a container and what a miss leads to.
func (f *function) readElem(p Path, key Origin, v ssa.Value) {
	f.key(Key{p, key})
	f.read(Read{At: p, Lookup: true, Miss: f.missOf(v, p), Taken: f.mustBeNew(v, p), Uses: f.uses(v, 0)}, v.(ssa.Instruction))
}

// readAll records a loop over the entries of a map.
func (f *function) readAll(v *ssa.Range) {
	if _, ok := v.X.Type().Underlying().(*types.Map); ok && f.emit {
		for _, p := range f.value(v.X) {
			f.read(Read{At: p.then(elem), Lookup: true, Uses: f.uses(v, 0)}, v)
		}
	}
}

func (f *function) read(r Read, at ssa.Instruction) {
	if r.At.Root.Kind == local {
		return
	}
	for i := range f.sum.Reads {
		old := &f.sum.Reads[i]
		if old.At == r.At && old.Lookup == r.Lookup {
			old.Uses |= r.Uses
			old.Miss = max(old.Miss, r.Miss)
			old.Taken = old.Taken || r.Taken
			return
		}
	}
	if len(f.sum.Reads) == maxReads {
		f.sum.Capped++
		return
	}
	r.Place = f.place(at.Pos())
	f.sum.Reads = append(f.sum.Reads, r)
}

// uses says where a value goes, following it through conversions, tuples and a few operations.
func (f *function) uses(v ssa.Value, depth int) Uses {
	if depth > 4 || v.Referrers() == nil {
		return UseOther
	}
	var u Uses
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.If:
			u |= UseTested
		case *ssa.BinOp:
			switch r.Op {
			case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
				u |= UseTested
			default:
				u |= f.uses(r, depth+1)
			}
		case *ssa.MakeInterface, *ssa.Convert, *ssa.ChangeType, *ssa.Extract, *ssa.UnOp, *ssa.Phi:
			u |= f.uses(r.(ssa.Value), depth+1)
		case *ssa.Store:
			if ia, ok := r.Addr.(*ssa.IndexAddr); ok { // an argument of a variadic call
				if al, ok := ia.X.(*ssa.Alloc); ok && al.Comment == "varargs" {
					u |= f.usesOfVarargs(al)
					continue
				}
			}
			if storeOp(r) != OpIncrement { // x++ is no use of x
				u |= UseOther
			}
		case ssa.CallInstruction:
			u |= f.useInCall(r)
		case *ssa.DebugRef:
		default:
			u |= UseOther
		}
	}
	return u
}

func (f *function) usesOfVarargs(al *ssa.Alloc) Uses {
	u := Uses(0)
	for _, r := range *al.Referrers() {
		if sl, ok := r.(*ssa.Slice); ok {
			u |= f.uses(sl, 3)
		}
	}
	return u
}

func (f *function) useInCall(call ssa.CallInstruction) Uses {
	if f.modelSays(call.Common(), "observes", "") {
		return UseObserved
	}
	return UseOther
}

// missOf classifies what follows when the look-up v of place finds nothing.
func (f *function) missOf(v ssa.Value, place Path) Miss {
	if v.Referrers() == nil {
		return MissUnknown
	}
	best := MissUnknown
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.Extract:
			if r.Index == 1 {
				best = max(best, f.missBranches(r, place, false))
			} else {
				best = max(best, f.missOf(r, place))
			}
		case *ssa.BinOp:
			if c, ok := r.Y.(*ssa.Const); ok && isZero(c) && (r.Op == token.EQL || r.Op == token.NEQ) {
				best = max(best, f.missBranches(r, place, r.Op == token.EQL))
			}
		}
	}
	return best
}

// mustBeNew reports whether finding an entry is answered with an error: names that are given once are no
// cache.
func (f *function) mustBeNew(v ssa.Value, place Path) bool {
	if v.Referrers() == nil {
		return false
	}
	for _, r := range *v.Referrers() {
		if found, ok := r.(*ssa.Extract); ok && found.Index == 1 && f.missBranches(found, place, true) == MissError {
			return true
		}
	}
	return false
}

// missBranches looks at the branch taken when cond has the given outcome.
func (f *function) missBranches(cond ssa.Value, place Path, outcome bool) Miss {
	best := MissUnknown
	for _, r := range *cond.Referrers() {
		switch r := r.(type) {
		case *ssa.If:
			i := 1
			if outcome {
				i = 0
			}
			best = max(best, f.branchOf(r.Block().Succs[i], place))
		case *ssa.UnOp:
			best = max(best, f.missBranches(r, place, !outcome))
		}
	}
	return best
}

// branchOf: the branch answers or returns an error whatever else happens, or it stores the missing
// entry. An error further down is that of fetching it again.
func (f *function) branchOf(b *ssa.BasicBlock, place Path) Miss {
	for c, n := b, 0; n < maxGuards; c, n = c.Succs[0], n+1 {
		for _, instr := range c.Instrs {
			switch v := instr.(type) {
			case *ssa.Return:
				if returnsError(v) {
					return MissError
				}
			case *ssa.Store:
				if setsError(v) {
					return MissError
				}
			case ssa.CallInstruction:
				if f.modelSays(v.Common(), "answers", "error") {
					return MissError
				}
			}
		}
		if len(c.Succs) != 1 {
			break
		}
	}
	for _, c := range b.Parent().Blocks {
		if b.Dominates(c) && f.storesInto(c, place) {
			return MissStores
		}
	}
	return MissUnknown
}

// storesInto reports whether a block makes an entry of the container at place.
func (f *function) storesInto(b *ssa.BasicBlock, place Path) bool {
	for _, instr := range b.Instrs {
		if v, ok := instr.(*ssa.MapUpdate); ok {
			for _, p := range f.value(v.Map) {
				if p.then(elem).related(place) {
					return true
				}
			}
		}
	}
	return false
}

// setsError reports whether a literal sets the error that the function around it returns.
func setsError(v *ssa.Store) bool {
	_, captured := v.Addr.(*ssa.FreeVar)
	c, ok := v.Val.(*ssa.Const)
	return captured && isContextual(v.Val.Type()) && !(ok && c.IsNil())
}

// returnsError reports whether a return hands back an error that is made or chosen here. One that came with another result may be that of fetching
// the entry again.
func returnsError(v *ssa.Return) bool {
	for _, r := range lazyssa.Results(v) {
		_, both := r.(*ssa.Extract)
		if c, ok := r.(*ssa.Const); isContextual(r.Type()) && !(ok && c.IsNil()) && !both {
			return true
		}
	}
	return false
}

// modelSays reports whether the model has a directive of that verb, and of that class if one is asked
// for, about the function called.
func (p *program) modelSays(call *ssa.CallCommon, verb, class string) bool {
	obj := calledFunc(call)
	return obj != nil && slices.ContainsFunc(p.model.Func(obj), func(e model.Effect) bool {
		return e.Verb == verb && (class == "" || e.Is == class)
	})
}

// calledFunc returns the declared function or interface method that is called, nil for a function
// value.
func calledFunc(call *ssa.CallCommon) *types.Func {
	if fn := call.StaticCallee(); fn != nil {
		return declared(fn)
	}
	return call.Method
}

// declared returns the declared function behind fn, nil for a literal.
func declared(fn *ssa.Function) *types.Func {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	obj, _ := fn.Object().(*types.Func)
	return obj
}
