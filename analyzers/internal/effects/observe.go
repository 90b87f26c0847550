package effects

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Observation: numbers, moments and errors that are kept only so that somebody can watch the process. Of such a variable or field every value that
// is read ends in a metric, a log line or a page for operators, or is added to and put back; nothing that a unit of work does depends on it.
//
// This is a walk forward over the uses of what is read, through arithmetic, texts, local variables, calls of this package's functions and their
// results. One use that is not understood is enough: then it is state. Other packages cannot be seen, so only what is not exported counts, and what an
// exported function of an exported type returns is lost, or lent. Order and conditions are ignored, but for tests under which nothing happens but observation.

// An Observer knows what a package reads.
type Observer struct {
	*program
	// isPage reports whether a function shows what it reads to operators only: the handler of a health check.
	isPage  func(*ssa.Function) bool
	reads   map[types.Object][]ssa.Instruction // addresses and values of fields; users of variables
	calls   map[*ssa.Function][]ssa.CallInstruction
	invokes map[string][]ssa.CallInstruction // of interface methods, by name
	values  map[*ssa.Function][]ssa.Instruction
	known   map[types.Object]bool

	conversions []ssa.Instruction // to interfaces
}

// NewObserver looks at all functions of the package.
func (r *Result) NewObserver(isPage func(*ssa.Function) bool) *Observer {
	o := &Observer{program: r.program, isPage: isPage, reads: map[types.Object][]ssa.Instruction{}, calls: map[*ssa.Function][]ssa.CallInstruction{},
		invokes: map[string][]ssa.CallInstruction{}, values: map[*ssa.Function][]ssa.Instruction{}, known: map[types.Object]bool{}}
	for _, fn := range r.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				o.note(instr)
			}
		}
	}
	return o
}

func (o *Observer) note(instr ssa.Instruction) {
	var callee *ssa.Value
	switch v := instr.(type) {
	case *ssa.FieldAddr:
		o.addRead(fieldOf(v.X.Type(), v.Field), v)
	case *ssa.Field:
		o.addRead(fieldOf(v.X.Type(), v.Field), v)
	case *ssa.MakeInterface, *ssa.ChangeInterface:
		o.conversions = append(o.conversions, instr)
	case ssa.CallInstruction:
		common := v.Common()
		callee = &common.Value
		if common.IsInvoke() {
			o.invokes[common.Method.Name()] = append(o.invokes[common.Method.Name()], v)
		} else if fn := common.StaticCallee(); fn != nil {
			o.calls[source(fn)] = append(o.calls[source(fn)], v)
		}
	}
	for _, op := range instr.Operands(nil) {
		switch x := (*op).(type) {
		case *ssa.Global:
			o.addRead(x.Object(), instr)
		case *ssa.Function:
			if op != callee {
				fn := o.method(source(x))
				o.values[fn] = append(o.values[fn], instr)
			}
		}
	}
}

func (o *Observer) addRead(obj types.Object, at ssa.Instruction) {
	if v, ok := obj.(*types.Var); ok && v != nil {
		o.reads[v.Origin()] = append(o.reads[v.Origin()], at)
	}
}

// fieldOf returns a field of a struct or of what points to one; nil if the type is a type parameter.
func fieldOf(t types.Type, i int) *types.Var {
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if st, ok := t.Underlying().(*types.Struct); ok {
		return st.Field(i)
	}
	return nil
}

// source returns the function that stands in the source: of an instance the generic one.
func source(fn *ssa.Function) *ssa.Function {
	if g := fn.Origin(); g != nil {
		return g
	}
	return fn
}

// method returns the method behind a method value, any other function as it is.
func (o *Observer) method(fn *ssa.Function) *ssa.Function {
	if obj, ok := fn.Object().(*types.Func); ok && fn.Synthetic != "" {
		if m := o.prog.FuncValue(obj.Origin()); m != nil {
			return m
		}
	}
	return fn
}

// Observes reports whether a variable or field of this package is there to be watched only.
func (o *Observer) Observes(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	if !ok || v.Pkg() != o.pass.Pkg || v.Exported() && v.Pkg().Name() != "main" {
		return false
	}
	v = v.Origin()
	if answer, ok := o.known[v]; ok {
		return answer
	}
	if o.isTornDown(v) {
		o.known[v] = true
		return true
	}
	if !o.isPlain(v.Type()) {
		o.known[v] = o.isShownOnly(v)
		return o.known[v]
	}
	w := &watch{Observer: o, seen: map[ssa.Value]bool{}, vars: map[types.Object]bool{}}
	o.known[v] = w.variable(v) && (w.found || o.isAtomic(v.Type())) && (!w.handedOut || w.probed) || o.isTurn(v)
	return o.known[v]
}

// isAtomic reports whether values of the type are atomic numbers: not even a library that prints or encodes what holds one reads it.
func (o *Observer) isAtomic(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && o.model.Means(named.Obj(), "number")
}

// isPlain reports whether values of the type are numbers, texts, moments, errors or nothing at all, or a table of them.
func (o *Observer) isPlain(t types.Type) bool {
	const maxNesting = 8 // of tables in tables: type M map[string]M has no end
	for range maxNesting {
		if isContextual(t) {
			return true
		}
		if named, ok := types.Unalias(t).(*types.Named); ok && (o.model.Means(named.Obj(), "moment") || o.model.Means(named.Obj(), "number")) {
			return true
		}
		switch u := t.Underlying().(type) {
		case *types.Basic:
			return true
		case *types.Struct:
			return u.NumFields() == 0
		case *types.Array:
			t = u.Elem()
		case *types.Map:
			t = u.Elem()
		default:
			return false
		}
	}
	return false
}

// watch follows what is read of one variable.
type watch struct {
	*Observer
	seen map[ssa.Value]bool
	vars map[types.Object]bool
	// found: some value is observed. What nobody reads proves nothing, unless only its methods could read it.
	found bool
	// probed: a page for operators shows it. handedOut: so is its address, to who shuts the process down, if all that is seen of it is on such a page.
	probed, handedOut bool
	logged            bool // under the test that is looked at, something is observed
	turns             bool // a number that picks an element ends there; see isTurn
	wrapped           bool // likewise: and a number that leaves the package

	lent map[string]bool // exported functions that return it; nil if then it is lost
}

const maxWatched = 400 // values behind one variable

// variable reports whether all that is read of a variable or field is observed.
func (w *watch) variable(v *types.Var) bool {
	if w.vars[v] {
		return true
	}
	w.vars[v] = true
	for _, at := range w.reads[v] {
		var ok bool
		switch at := at.(type) {
		case *ssa.FieldAddr:
			ok = w.value(at)
		case *ssa.Field:
			ok = w.value(at)
		default: // uses the address of a package variable
			for _, op := range at.Operands(nil) {
				if g, isGlobal := (*op).(*ssa.Global); isGlobal && g.Object() == v {
					ok = w.use(at, g)
				}
			}
		}
		if !ok && !w.shown(at) {
			return false
		}
	}
	return true
}

// value reports whether a value, or what lies at an address, is observed wherever it goes.
func (w *watch) value(v ssa.Value) bool {
	if w.seen[v] || v.Referrers() == nil {
		return true
	}
	w.seen[v] = true
	if len(w.seen) > maxWatched {
		return false
	}
	for _, r := range *v.Referrers() {
		if !w.shown(r) && !w.use(r, v) {
			return false
		}
	}
	return true
}

// shown reports whether an instruction is one of a page for operators.
func (w *watch) shown(at ssa.Instruction) bool {
	page := w.isPage(at.Parent()) || w.collects(at.Parent())
	w.found, w.probed = w.found || page, w.probed || page
	return page
}

// use reports whether one use of a value is observation, or none.
func (w *watch) use(r ssa.Instruction, v ssa.Value) bool {
	switch r := r.(type) {
	case *ssa.DebugRef:
		return true
	case *ssa.UnOp:
		return r.Op != token.ARROW && w.value(r)
	case *ssa.Extract:
		if _, next := v.(*ssa.Next); next && r.Index == 0 {
			return true // ends the loop; its body is looked at
		}
		return w.value(r)
	case *ssa.Index, *ssa.IndexAddr:
		if w.picks(r, v) {
			w.found = true
			return true
		}
		return w.value(r.(ssa.Value))
	case *ssa.BinOp, *ssa.Phi, *ssa.Convert, *ssa.ChangeType, *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.Slice,
		*ssa.Lookup, *ssa.Field, *ssa.FieldAddr, *ssa.TypeAssert, *ssa.Range, *ssa.Next:
		return w.value(r.(ssa.Value))
	case *ssa.If:
		return w.quiet(r)
	case *ssa.Store:
		return r.Addr == v && w.goesRound(r.Val, 0) || r.Addr != v && w.storedAt(r.Addr)
	case *ssa.MapUpdate:
		return r.Map == v || w.storedAt(r.Map)
	case *ssa.MakeClosure:
		return w.captured(r, v)
	case *ssa.Return:
		return w.returned(r, v)
	case ssa.CallInstruction:
		return w.passed(r, v)
	}
	return false
}

// storedAt reports whether what is kept at an address, or in a container, is observed: a local, or another variable that is.
func (w *watch) storedAt(at ssa.Value) bool {
	switch at := at.(type) {
	case *ssa.Alloc, *ssa.MakeMap:
		return w.value(at)
	case *ssa.FreeVar:
		return w.outside(at)
	case *ssa.IndexAddr:
		return w.storedAt(at.X)
	case *ssa.UnOp: // a container that is kept in a variable
		return w.storedAt(at.X)
	case *ssa.Global:
		return w.other(at.Object())
	case *ssa.FieldAddr:
		if named := namedOf(at.X.Type()); named != nil && IsMetrics(named.Obj().Name()) {
			w.found = true
			return true
		}
		if v := fieldOf(at.X.Type(), at.Field); v != nil {
			return w.other(v)
		}
	}
	return false
}

// other reports whether another variable that takes the value is observed itself.
func (w *watch) other(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	return ok && v.Pkg() == w.pass.Pkg && (!v.Exported() || v.Pkg().Name() == "main") && w.variable(v.Origin())
}

func (w *watch) captured(mc *ssa.MakeClosure, v ssa.Value) bool {
	fn := mc.Fn.(*ssa.Function)
	for i, b := range mc.Bindings {
		if b == v && !w.value(fn.FreeVars[i]) {
			return false
		}
	}
	return true
}

// outside reports whether the variable that a literal captured is observed.
func (w *watch) outside(v *ssa.FreeVar) bool {
	fn := v.Parent()
	i := slices.Index(fn.FreeVars, v)
	for _, use := range w.values[fn] {
		if mc, ok := use.(*ssa.MakeClosure); !ok || !w.storedAt(mc.Bindings[i]) {
			return false
		}
	}
	return true
}
