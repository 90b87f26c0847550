package construction

import (
	"go/constant"
	"go/types"
	"iter"

	"golang.org/x/tools/go/ssa"
)

// flow answers where values of one package come from, without regard to the order of statements.
type flow struct {
	funcs    []*ssa.Function
	callers  map[*ssa.Function][]ssa.CallInstruction
	fields   map[*types.Var][]*ssa.Store
	globals  map[*ssa.Global][]*ssa.Store
	closures map[*ssa.Function][]*ssa.MakeClosure
	valued   map[*ssa.Function]bool // used as a value: who calls it is not known
	known    map[ssa.Value][]source // see sources
}

// source is where a value comes from: a value that cannot be followed further (a constant, a call, an
// allocation), a field of struct type that holds it, or the unknown, of which at most the field is known that it was read from.
type source struct {
	value ssa.Value
	field *types.Var
	read  *types.Var
}

func (s source) isUnknown() bool { return s.value == nil && s.field == nil }

func newFlow(funcs []*ssa.Function) *flow {
	f := &flow{funcs: funcs, callers: map[*ssa.Function][]ssa.CallInstruction{}, fields: map[*types.Var][]*ssa.Store{},
		globals: map[*ssa.Global][]*ssa.Store{}, closures: map[*ssa.Function][]*ssa.MakeClosure{}, valued: map[*ssa.Function]bool{},
		known: map[ssa.Value][]source{}}
	for _, fn := range funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				f.index(instr)
			}
		}
	}
	return f
}

func (f *flow) index(instr ssa.Instruction) {
	var called *ssa.Value
	switch instr := instr.(type) {
	case ssa.CallInstruction:
		called = &instr.Common().Value
		if fn := instr.Common().StaticCallee(); fn != nil {
			f.callers[fn] = append(f.callers[fn], instr)
		}
	case *ssa.MakeClosure:
		fn := instr.Fn.(*ssa.Function)
		f.closures[fn] = append(f.closures[fn], instr)
	case *ssa.Store:
		switch addr := instr.Addr.(type) {
		case *ssa.FieldAddr:
			if _, field := fieldOf(addr); field != nil {
				f.fields[field.Origin()] = append(f.fields[field.Origin()], instr)
			}
		case *ssa.Global:
			f.globals[addr] = append(f.globals[addr], instr)
		}
	}
	for _, op := range instr.Operands(nil) {
		if fn, ok := (*op).(*ssa.Function); ok && op != called {
			f.valued[fn] = true
		}
	}
}

// calls returns the calls of all functions.
func (f *flow) calls() iter.Seq[*ssa.Call] {
	return func(yield func(*ssa.Call) bool) {
		for _, fn := range f.funcs {
			for _, b := range fn.Blocks {
				for _, instr := range b.Instrs {
					if call, ok := instr.(*ssa.Call); ok && !yield(call) {
						return
					}
				}
			}
		}
	}
}

// sources returns where a value may come from.
func (f *flow) sources(v ssa.Value) []source {
	out, ok := f.known[v]
	if !ok {
		f.known[v] = nil // in a recursion
		w := f.newWalk()
		w.follow(v, 0)
		out = w.out
		f.known[v] = out
	}
	return out
}

func (f *flow) newWalk() *walk {
	return &walk{flow: f, seen: map[ssa.Value]bool{}, read: map[*types.Var]bool{}}
}

// isGlobal reports whether a value is stored in a package variable.
func (f *flow) isGlobal(v *ssa.Call) bool {
	if v == nil || v.Referrers() == nil {
		return false
	}
	refs := *v.Referrers()
	for i := 0; i < len(refs) && i < 50; i++ {
		switch r := refs[i].(type) {
		case *ssa.Store:
			if _, ok := r.Addr.(*ssa.Global); ok {
				return true
			}
		case *ssa.MakeInterface:
			refs = append(refs[:len(refs):len(refs)], *r.Referrers()...)
		case *ssa.Extract:
			refs = append(refs[:len(refs):len(refs)], *r.Referrers()...)
		}
	}
	return false
}

// unquoted returns a constant as text.
func unquoted(c *ssa.Const) string {
	if c.Value.Kind() == constant.String {
		return constant.StringVal(c.Value)
	}
	return c.Value.ExactString()
}
