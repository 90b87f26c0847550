package effects

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

const maxGuards = 40 // dominating branches looked at

// guardOf returns the strongest test on whose outcome the instruction depends and that speaks of
// the place that it writes: every path from the function's entry to the instruction passes the
// branch taken.
func (f *function) guardOf(at ssa.Instruction, place Path) Guard {
	best := Unguarded
	for b, n := at.Block(), 0; b != nil && n < maxGuards; b, n = b.Idom(), n+1 {
		best = max(best, f.entryGuard(b, place))
	}
	return best
}

// entryGuard is what must hold where a block is entered. Behind "a || b" it is entered from several
// tests: if one of them found the place unset or missing and the others looked at the same place, or
// at something else of the process (a flag that asks for a reload), the block makes up for what is
// not there.
func (f *function) entryGuard(b *ssa.BasicBlock, place Path) Guard {
	best := Unguarded
	var others []ssa.Value // tests that do not speak of the place
	for _, pred := range b.Preds {
		cond, ok := pred.Instrs[len(pred.Instrs)-1].(*ssa.If)
		if !ok || pred.Succs[0] == pred.Succs[1] {
			return Unguarded
		}
		g := f.guard(cond.Cond, pred.Succs[0] == b, place, 0)
		best = max(best, g)
		if len(b.Preds) == 1 {
			return best
		}
		if g == Unguarded {
			others = append(others, cond.Cond)
		}
	}
	if best < NilGuard {
		return Unguarded
	}
	all := len(others)
	others = slices.DeleteFunc(others, func(c ssa.Value) bool { return f.dependsOn(c, place) })
	switch {
	case all > 0 && len(others) == 0 && best == NilGuard:
		return MissGuard // it is replaced as well, by what it was
	case len(others) == 0:
		return best
	case !slices.ContainsFunc(others, func(c ssa.Value) bool { return !isWish(c) && !f.origin(c).ofProcess() }):
		return MissGuard
	}
	return Unguarded
}

// isWish reports whether a value is a parameter that says yes or no.
func isWish(v ssa.Value) bool {
	_, ok := v.(*ssa.Parameter)
	return ok && types.Identical(v.Type().Underlying(), types.Typ[types.Bool])
}

// ofProcess reports whether a value comes from the process itself, not from a caller or a request.
func (o Origin) ofProcess() bool {
	return !o.Depends() && o.Is&(FromCookie|FromHeader|FromRequest|FromLookup|FromToken|FromCaptured) == 0
}

// dependsOn reports whether a condition was computed from what is kept at the place.
func (f *function) dependsOn(v ssa.Value, place Path) bool {
	all, ok := f.madeOf[v]
	if !ok {
		f.anyOperand(v, 5, func(x ssa.Value) bool {
			all = append(all, f.sources(x)...)
			return false
		})
		if f.madeOf != nil {
			f.madeOf[v] = all
		}
	}
	return slices.ContainsFunc(all, place.related)
}

// anyOperand reports whether is holds for v or a value that it was computed from, up to depth steps
// back.
func (f *function) anyOperand(v ssa.Value, depth int, is func(ssa.Value) bool) bool {
	if depth < 0 || v == nil {
		return false
	}
	if is(v) {
		return true
	}
	instr, ok := v.(ssa.Instruction)
	if _, phi := v.(*ssa.Phi); !ok || phi {
		return false
	}
	for _, op := range instr.Operands(nil) {
		if *op != nil && f.anyOperand(*op, depth-1, is) {
			return true
		}
	}
	return false
}

// beside reports whether two places are fields of the same struct.
func (p Path) beside(q Path) bool {
	a, x := cutLast(p.Steps)
	b, y := cutLast(q.Steps)
	return p.Root == q.Root && a == b && x != "" && x == y
}

// cutLast splits off the last step and returns the steps before it and the struct whose field it is.
func cutLast(steps string) (before, owner string) {
	if steps == "" || strings.HasSuffix(steps, elem) {
		return steps, ""
	}
	i := strings.LastIndexByte(steps[:len(steps)-1], ';') + 1
	return steps[:i], steps[i+1 : strings.LastIndexByte(steps, '.')]
}

// guard classifies what it means for place that cond has the given outcome.
func (f *function) guard(cond ssa.Value, outcome bool, place Path, depth int) Guard {
	if depth > 3 {
		return Unguarded
	}
	switch v := cond.(type) {
	case *ssa.UnOp:
		if v.Op == token.NOT {
			return f.guard(v.X, !outcome, place, depth+1)
		}
		if v.Op == token.MUL && !outcome && f.speaksOf(v, place) { // if !s.ready
			return NilGuard
		}
	case *ssa.BinOp:
		return f.compareGuard(v, outcome, place)
	case *ssa.Extract:
		return f.missGuard(v, outcome, place)
	case *ssa.Call:
		if !outcome && f.speaksOf(v, place) && (!strings.HasSuffix(place.Steps, elem) || looksUp(v)) { // if !s.ready.Load()
			return NilGuard
		}
		if f.expires(v, place) { // if time.Now().After(s.until)
			return MissGuard
		}
		if outcome && f.isZeroTest(v, place) { // if s.updated.IsZero()
			return NilGuard
		}
	case *ssa.Phi: // found = true
		return f.mergedGuard(v, outcome, place, depth)
	}
	return Unguarded
}

// looksUp reports whether a call may be that of a function which looks for an entry and does little else: what it answers is whether there is one.
func looksUp(v *ssa.Call) bool {
	const blocks = 4 // a look-up between a lock and its release, and the branches of one test
	fn := v.Call.StaticCallee()
	return fn == nil || len(fn.Blocks) <= blocks
}

// isZeroTest reports whether a call asks what is kept at the place, or beside it, for its zero value.
func (f *function) isZeroTest(v *ssa.Call, place Path) bool {
	fn := v.Call.StaticCallee()
	if fn == nil || fn.Name() != "IsZero" || len(v.Call.Args) != 1 {
		return false
	}
	load, ok := v.Call.Args[0].(*ssa.UnOp)
	if !ok {
		return false
	}
	for _, p := range f.value(load.X) {
		if p.beside(place) || p.related(place) {
			return true
		}
	}
	return false
}

// expires reports whether a comparison sets the clock against a time kept at the place or beside it.
func (f *function) expires(v ssa.Value, place Path) bool {
	if f.origin(v).Is&FromTime == 0 {
		return false
	}
	return f.anyOperand(v, 3, func(x ssa.Value) bool {
		load, ok := x.(*ssa.UnOp)
		if !ok || load.Op != token.MUL || !f.isMoment(load.Type()) {
			return false
		}
		for _, p := range f.value(load.X) {
			if p.beside(place) || p.related(place) {
				return true
			}
		}
		return false
	})
}

// isMoment reports whether values of the type may say when something happened.
func (f *function) isMoment(t types.Type) bool {
	if b, ok := t.Underlying().(*types.Basic); ok {
		return b.Kind() == types.Int64
	}
	named := namedOf(t)
	return named != nil && f.model.Means(named.Obj(), "moment")
}

func (f *function) compareGuard(v *ssa.BinOp, outcome bool, place Path) Guard {
	x, c := v.X, v.Y
	if _, ok := x.(*ssa.Const); ok {
		x, c = c, x
	}
	if f.expires(v, place) { // if time.Since(s.updated) > ttl
		return MissGuard
	}
	k, ok := c.(*ssa.Const)
	if !ok || !isZero(k) {
		return Unguarded
	}
	unset := v.Op == token.EQL && outcome || v.Op == token.NEQ && !outcome
	if call, ok := x.(*ssa.Call); ok && isLen(call) {
		switch {
		case !unset || !f.speaksOf(call.Call.Args[0], place):
			return Unguarded
		case f.holds(call.Call.Args[0], place):
			return OnceGuard
		}
		return NilGuard
	}
	if !unset {
		switch {
		case isContextual(x.Type()) && f.speaksOf(x, place): // a getter did not find it
			return MissGuard
		case isContextual(x.Type()):
			return ErrorGuard
		}
		return Unguarded
	}
	if !f.speaksOf(x, place) {
		return Unguarded
	}
	switch {
	case f.fromLookup(x) && !place.ofProcess():
		return MissGuard
	case f.holds(x, place): // if s.handlers == nil, for all that is put in
		return OnceGuard
	}
	return NilGuard
}

// holds reports whether v is a container whose entries are kept at the place.
func (f *function) holds(v ssa.Value, place Path) bool {
	whole, ok := strings.CutSuffix(place.Steps, elem)
	return ok && slices.Contains(f.sources(v), Path{place.Root, whole})
}

func isLen(call *ssa.Call) bool {
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == "len"
}

func isZero(c *ssa.Const) bool {
	if c.Value == nil {
		return true
	}
	switch c.Value.Kind() {
	case constant.Int:
		n, exact := constant.Int64Val(c.Value)
		return exact && n == 0
	case constant.String:
		return constant.StringVal(c.Value) == ""
	case constant.Bool:
		return !constant.BoolVal(c.Value)
	}
	return false
}

// missGuard: the second result of a look-up is false.
func (f *function) missGuard(v *ssa.Extract, outcome bool, place Path) Guard {
	if outcome {
		return Unguarded
	}
	if b, ok := v.Type().Underlying().(*types.Basic); !ok || b.Kind() != types.Bool {
		return Unguarded
	}
	switch {
	case !f.speaksOf(v.Tuple, place):
		return Unguarded
	case place.ofProcess(): // a variable of the environment
		return NilGuard
	}
	return MissGuard
}

// fromLookup reports whether v is an element of a container.
func (f *function) fromLookup(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Lookup:
		return true
	case *ssa.Extract:
		return f.fromLookup(v.Tuple)
	case *ssa.Phi, *ssa.TypeAssert:
		return false
	case *ssa.Call:
		return !f.loadsHeld(&v.Call) && len(f.sources(v)) > 0
	}
	return false
}

// loadsHeld reports whether a call only asks an object of a library for the one value that it holds: p.Load().
func (f *function) loadsHeld(call *ssa.CallCommon) bool {
	fn := call.StaticCallee()
	return fn != nil && fn.Signature.Recv() != nil && len(call.Args) == 1 && fn.Pkg != nil && !f.FirstParty(fn.Pkg.Pkg)
}

// speaksOf reports whether v was read from the place, from something that holds it, or from
// something in it.
func (f *function) speaksOf(v ssa.Value, place Path) bool {
	for _, p := range f.sources(v) {
		if p.related(place) {
			return true
		}
	}
	return false
}

// spreadGuards extends the test of a flag to all that is done under it: in
// "if !ready { ready = true; table = load() }" table is as lazy as ready. In "if users == 0 { table = load() }; users++" it is there as long as
// somebody uses it.
func (f *function) spreadGuards() {
	for _, w := range f.sum.Writes {
		switch {
		case !w.isFlag():
		case w.Guard == NilGuard:
			for b, n := w.block, 0; b != nil && n < maxGuards; b, n = b.Idom(), n+1 {
				f.guardUnder(b, w.At)
			}
		case w.Step != 0 && w.block.Parent() == f.fn && len(w.Chain) == 0:
			for _, b := range f.fn.Blocks {
				f.guardUnder(b, w.At)
			}
		}
	}
}

// guardUnder guards what is done in a block and below it, if it is entered only when the flag is unset.
func (f *function) guardUnder(b *ssa.BasicBlock, flag Path) {
	if f.entryGuard(b, flag) == NilGuard {
		f.guardBelow(b, flag.Root)
	}
}

// isFlag reports whether a write sets a single value, an atomic one included, not an entry of a container.
func (w Write) isFlag() bool {
	atomic := w.Op == OpStore && strings.HasSuffix(w.At.Steps, elem)
	return !strings.Contains(w.At.Steps, elem) || atomic && strings.Count(w.At.Steps, elem) == 1
}

// guardBelow guards what is written below a block and belongs to the flag: the same object's fields,
// or package variables as the flag is one. A table is filled as a whole.
func (f *function) guardBelow(b *ssa.BasicBlock, flag Root) {
	for i := range f.sum.Writes {
		w := &f.sum.Writes[i]
		same := w.At.Root == flag || w.At.Root.Kind == Global && flag.Kind == Global
		switch {
		case !same || w.Guard >= NilGuard || !b.Dominates(w.block):
		case w.Op == OpInsert:
			w.Guard = OnceGuard
		default:
			w.Guard = NilGuard
		}
	}
}
