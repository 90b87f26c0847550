package construction

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/lazyssa"
)

// The walk backwards from one value to its sources.

type walk struct {
	*flow
	seen map[ssa.Value]bool
	read map[*types.Var]bool // fields that were followed
	out  []source
	kept []*ssa.Function // by index of out: what put the value into the variable or field that it was kept in last, nil if none
	by   *ssa.Function   // the same for what is followed now
	open []entrance
}

// entrance is where other packages may hand in a value: a parameter of an exported function, by index with the
// receiver as 0, or an exported field.
type entrance struct {
	fn    *ssa.Function
	param int
	field *types.Var
	owner *types.TypeName
}

const maxDepth = 40

func (w *walk) leaf(s source) { w.out, w.kept = append(w.out, s), append(w.kept, w.by) }

// assigned follows what a statement puts into a variable or field that is kept.
func (w *walk) assigned(st *ssa.Store, depth int) {
	before := w.by
	w.by = st.Parent()
	w.follow(st.Val, depth)
	w.by = before
}

func (w *walk) follow(v ssa.Value, depth int) {
	if v == nil || w.seen[v] {
		return
	}
	w.seen[v] = true
	if depth > maxDepth {
		w.leaf(source{})
		return
	}
	depth++
	switch v := v.(type) {
	case *ssa.Phi:
		for _, e := range v.Edges {
			w.follow(e, depth)
		}
	case *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.ChangeType, *ssa.Convert, *ssa.TypeAssert:
		w.follow(*v.(ssa.Instruction).Operands(nil)[0], depth)
	case *ssa.Slice:
		w.elements(v.X, depth)
	case *ssa.Extract:
		w.extract(v, depth)
	case *ssa.Call:
		w.call(v, 0, depth)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			w.load(v.X, depth)
		} else {
			w.leaf(source{})
		}
	case *ssa.Field:
		w.field(v.X.Type(), v.Field, depth)
	case *ssa.FieldAddr:
		_, field := fieldOf(v)
		w.leaf(source{field: field})
	case *ssa.Parameter:
		w.parameter(v, depth)
	case *ssa.FreeVar:
		w.freeVar(v, depth)
	case *ssa.Const, *ssa.Alloc, *ssa.Global, *ssa.Function, *ssa.MakeClosure, *ssa.MakeSlice, *ssa.BinOp:
		w.leaf(source{value: v})
	default:
		w.leaf(source{})
	}
}

func (w *walk) extract(v *ssa.Extract, depth int) {
	switch t := v.Tuple.(type) {
	case *ssa.Call:
		w.call(t, v.Index, depth)
	case *ssa.TypeAssert:
		w.follow(t.X, depth)
	default:
		w.leaf(source{})
	}
}

// call follows the results of this package's functions; any other call is where the value comes from.
func (w *walk) call(v *ssa.Call, result, depth int) {
	if b, ok := v.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
		for _, a := range v.Call.Args {
			w.follow(a, depth)
		}
		return
	}
	fn := v.Call.StaticCallee()
	if fn == nil || len(fn.Blocks) == 0 {
		w.leaf(source{value: v})
		return
	}
	for _, b := range fn.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && result < len(ret.Results) && !isFailure(ret) {
			w.follow(lazyssa.Results(ret)[result], depth)
		}
	}
}

// isFailure reports whether a function returns an error, so that its other results do not matter.
func isFailure(ret *ssa.Return) bool {
	n := len(ret.Results)
	if n < 2 {
		return false
	}
	results := lazyssa.Results(ret)
	last := results[n-1]
	if c, ok := last.(*ssa.Const); ok {
		return c.Value != nil
	}
	c, ok := results[0].(*ssa.Const)
	return ok && c.Value == nil && isError(last.Type())
}

var errorType = types.Universe.Lookup("error").Type()

func isError(t types.Type) bool { return types.Identical(t, errorType) }

// load follows what was stored where an address points to.
func (w *walk) load(addr ssa.Value, depth int) {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		w.field(addr.X.Type(), addr.Field, depth)
	case *ssa.Alloc:
		w.stored(addr, depth)
	case *ssa.Global:
		w.global(addr, depth)
	case *ssa.FreeVar:
		for _, s := range w.sources(addr) {
			if al, ok := s.value.(*ssa.Alloc); ok {
				w.stored(al, depth)
			} else {
				w.leaf(source{})
			}
		}
	default: // *p: the struct itself stands for its value
		w.follow(addr, depth)
	}
}

// stored follows what is assigned to a variable as a whole; a struct is its fields' variable, too.
func (w *walk) stored(al *ssa.Alloc, depth int) {
	whole := false
	for _, st := range storesTo(al) {
		whole = true
		w.follow(st.Val, depth)
	}
	ptr, _ := al.Type().Underlying().(*types.Pointer)
	if _, isStruct := ptr.Elem().Underlying().(*types.Struct); isStruct {
		w.leaf(source{value: al})
	} else if !whole {
		w.leaf(source{value: ssa.NewConst(nil, ptr.Elem())}) // never assigned
	}
}

func storesTo(al *ssa.Alloc) (out []*ssa.Store) {
	if al.Referrers() == nil {
		return nil
	}
	for _, r := range *al.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == al {
			out = append(out, st)
		}
	}
	return out
}

func (w *walk) global(g *ssa.Global, depth int) {
	stores := w.globals[g]
	if len(stores) == 0 {
		w.leaf(source{value: g})
	}
	for _, st := range stores {
		w.assigned(st, depth)
	}
}

// field follows what is assigned to a field, of whatever object.
func (w *walk) field(t types.Type, index, depth int) {
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		w.leaf(source{})
		return
	}
	field := st.Field(index).Origin()
	if w.read[field] {
		return
	}
	w.read[field] = true
	for _, store := range w.fields[field] {
		w.assigned(store, depth)
	}
	if owner := namedType(t); owner != nil && owner.Exported() && field.Exported() {
		w.open = append(w.open, entrance{field: field, owner: owner})
	}
	if _, isStruct := field.Type().Underlying().(*types.Struct); isStruct {
		w.leaf(source{field: field})
	}
	if len(w.fields[field]) == 0 || field.Exported() { // other packages may set it, too
		w.leaf(source{read: field})
	}
}

// elements follows what is put into an array, such as that of variadic arguments.
func (w *walk) elements(array ssa.Value, depth int) {
	al, ok := array.(*ssa.Alloc)
	if !ok || al.Referrers() == nil {
		w.follow(array, depth)
		return
	}
	if ptr, ok := al.Type().Underlying().(*types.Pointer); ok && isBytes(ptr.Elem()) {
		w.leaf(source{value: al})
		for _, st := range storesTo(al) {
			w.follow(st.Val, depth)
		}
		return
	}
	for _, r := range *al.Referrers() {
		elem, ok := r.(*ssa.IndexAddr)
		if !ok || elem.Referrers() == nil {
			continue
		}
		for _, r := range *elem.Referrers() {
			if st, ok := r.(*ssa.Store); ok && st.Addr == elem {
				w.follow(st.Val, depth)
			}
		}
	}
}

// parameter follows the arguments of all calls in the package; an exported function has others.
func (w *walk) parameter(p *ssa.Parameter, depth int) {
	fn := p.Parent()
	calls := w.callers[fn]
	if fn.Object() != nil && fn.Object().Exported() {
		w.open = append(w.open, entrance{fn: fn, param: slices.Index(fn.Params, p)})
	}
	if len(calls) == 0 || w.valued[fn] {
		w.leaf(source{})
		return
	}
	for i, q := range fn.Params {
		if q != p {
			continue
		}
		for _, c := range calls {
			if args := c.Common().Args; i < len(args) {
				w.follow(args[i], depth)
			}
		}
	}
}

func (w *walk) freeVar(v *ssa.FreeVar, depth int) {
	fn := v.Parent()
	for i, q := range fn.FreeVars {
		if q != v {
			continue
		}
		for _, c := range w.closures[fn] {
			w.follow(c.Bindings[i], depth)
		}
	}
}
