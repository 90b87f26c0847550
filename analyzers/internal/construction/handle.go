package construction

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Handles of databases: who may write through them. A database that nobody writes, or only what opens it, holds data that
// came with the release. "May" as elsewhere: a handle that leaves the package, or is used in a way that is not followed here,
// may be written through by anybody.

// handle follows the handle of a database forward through the package.
type handle struct {
	*finder
	seen    map[ssa.Value]bool
	writers map[*ssa.Function]bool
	asked   bool
	leaves  bool
}

// findWriters finds the functions by which units of work, or others, may come to write through the handle of a database:
// what leads to opening it does not count.
func (f *finder) findWriters(s *Site) {
	call, ok := s.value.(*ssa.Call)
	if !ok || call == nil {
		return
	}
	h := &handle{finder: f, seen: map[ssa.Value]bool{}, writers: map[*ssa.Function]bool{}}
	h.follow(call)
	if s.Sealed = h.asked && !h.leaves; !s.Sealed {
		return
	}
	roots, opening := map[*ssa.Function]bool{}, map[*ssa.Function]bool{}
	f.addRoots(call.Parent(), opening)
	for fn := range h.writers {
		f.addRoots(fn, roots)
	}
	for fn := range roots {
		if !opening[fn] {
			s.Writers = append(s.Writers, fn)
		}
	}
}

// addRoots adds the functions that lead to one and of which the callers are not known.
func (f *finder) addRoots(fn *ssa.Function, roots map[*ssa.Function]bool) {
	if roots[fn] {
		return
	}
	if obj := fn.Object(); obj == nil || obj.Exported() || f.valued[fn] || len(f.callers[fn]) == 0 {
		roots[fn] = true
		return
	}
	for _, c := range f.callers[fn] {
		if c.Parent() != fn {
			f.addRoots(c.Parent(), roots)
		}
	}
}

func (h *handle) follow(v ssa.Value) {
	if v == nil || h.seen[v] || h.leaves || v.Referrers() == nil {
		return
	}
	h.seen[v] = true
	for _, r := range *v.Referrers() {
		h.instruction(v, r)
	}
}

func (h *handle) instruction(v ssa.Value, r ssa.Instruction) {
	switch r := r.(type) {
	case *ssa.BinOp, *ssa.DebugRef:
	case *ssa.Store:
		h.stored(r.Addr)
	case *ssa.Extract:
		if r.Index == 0 { // not the error
			h.follow(r)
		}
	case *ssa.Phi, *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.ChangeType, *ssa.TypeAssert:
		h.follow(r.(ssa.Value))
	case *ssa.UnOp: // for a method of the value
		h.leaves = h.leaves || r.Op != token.MUL
		h.follow(r)
	case *ssa.FieldAddr: // sqlx.DB.DB, not gorm.DB.Error
		if _, field := fieldOf(r); field == nil || !isError(field.Type()) && !isText(field.Type()) {
			h.loaded(func(addr ssa.Value) bool { return addr == r })
		}
	case *ssa.MakeClosure:
		h.follow(r.Fn.(*ssa.Function).FreeVars[slices.Index(r.Bindings, v)])
	case *ssa.Return:
		h.returned(r)
	case ssa.CallInstruction:
		h.used(v, r)
	default:
		h.leaves = true
	}
}

func (h *handle) stored(addr ssa.Value) {
	switch addr := addr.(type) {
	case *ssa.Global:
		h.leaves = h.leaves || token.IsExported(addr.Name())
		h.loaded(func(a ssa.Value) bool { return a == addr })
	case *ssa.FieldAddr:
		named, field := fieldOf(addr)
		h.leaves = h.leaves || field == nil || field.Exported() || named != nil && named.Pkg() != h.pass.Pkg
		h.loaded(func(a ssa.Value) bool {
			other, ok := a.(*ssa.FieldAddr)
			return ok && field != nil && sameField(other, field)
		})
		h.taken(field)
	case *ssa.Alloc:
		h.loaded(func(a ssa.Value) bool { return a == addr || h.captures(a, addr) })
	default:
		h.leaves = true
	}
}

// captures reports whether a literal knows a variable by another value.
func (h *handle) captures(a ssa.Value, variable *ssa.Alloc) bool {
	free, ok := a.(*ssa.FreeVar)
	return ok && slices.ContainsFunc(h.sources(free), func(s source) bool { return s.value == variable })
}

// loaded follows what is loaded from an address.
func (h *handle) loaded(is func(ssa.Value) bool) {
	h.each(func(instr ssa.Instruction) {
		if load, ok := instr.(*ssa.UnOp); ok && load.Op == token.MUL && is(load.X) {
			h.follow(load)
		}
	})
}

// taken follows what is taken out of a field of a struct that is a value.
func (h *handle) taken(field *types.Var) {
	h.each(func(instr ssa.Instruction) {
		if v, ok := instr.(*ssa.Field); ok && field != nil {
			if st, ok := v.X.Type().Underlying().(*types.Struct); ok && st.Field(v.Field).Origin() == field.Origin() {
				h.follow(v)
			}
		}
	})
}

func (h *handle) each(visit func(ssa.Instruction)) {
	for _, fn := range h.funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				visit(instr)
			}
		}
	}
}

func (h *handle) returned(r *ssa.Return) {
	fn := r.Parent()
	if fn.Object() == nil || fn.Object().Exported() || h.valued[fn] || len(h.callers[fn]) == 0 {
		h.leaves = true
		return
	}
	for _, c := range h.callers[fn] {
		h.follow(c.Value())
	}
}

// used looks at a call with the handle as receiver or argument.
func (h *handle) used(v ssa.Value, call ssa.CallInstruction) {
	common := call.Common()
	fn := common.StaticCallee()
	if fn != nil && len(fn.Blocks) > 0 {
		for i, a := range common.Args {
			if a == v {
				h.follow(fn.Params[i])
			}
		}
		return
	}
	obj := callee(common)
	switch {
	case obj == nil:
		h.leaves = true
	case h.onlyAsks(common):
		if call, ok := call.(*ssa.Call); ok && h.chains(common) {
			h.follow(call)
		}
	case obj.Signature().Recv() != nil && (common.IsInvoke() && common.Value == v || !common.IsInvoke() && common.Args[0] == v):
		h.writers[call.Parent()] = true
	case obj.Signature().Results().Len() == 0 || isError(obj.Signature().Results().At(0).Type()):
		h.writers[call.Parent()] = true
	default:
		h.leaves = true
	}
}

// chains reports whether the result of a call that asks is the handle again.
func (h *handle) chains(call *ssa.CallCommon) bool {
	return slices.ContainsFunc(h.model.Func(callee(call)), func(e model.Effect) bool { return e.Verb == "asks" && e.Is == "chain" })
}

// onlyAsks reports whether a call changes nothing: by its name, or by the statement that it is handed.
func (h *handle) onlyAsks(call *ssa.CallCommon) bool {
	for _, e := range h.model.Func(callee(call)) {
		if e.Verb != "asks" {
			continue
		}
		h.asked = h.asked || e.Is != "idle" && call.Signature().Recv() != nil
		statement := argument(call, e.Path)
		return statement == nil || !slices.ContainsFunc(h.texts(statement), func(text string) bool {
			word, _, _ := strings.Cut(strings.TrimSpace(text), " ")
			return len(h.model.Texts(strings.ToLower(strings.TrimSpace(word)), "asks")) == 0
		})
	}
	return false
}
