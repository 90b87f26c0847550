package effects

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/lazyssa"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Temporary paths: whether a program works on files that this unit of work has made for itself. Whether they are
// removed in the end is a question of its own, see file.go.

// isTemporary reports whether a path is that of a temporary file or directory, or lies below one.
func (f *function) isTemporary(v ssa.Value, depth int) bool {
	if v == nil || depth > maxPieceDepth {
		return false
	}
	depth++
	switch v := v.(type) {
	case *ssa.ChangeType:
		return f.isTemporary(v.X, depth)
	case *ssa.MakeInterface:
		return f.isTemporary(v.X, depth)
	case *ssa.BinOp:
		return v.Op == token.ADD && (f.isTemporary(v.X, depth) || f.isTemporary(v.Y, depth))
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return f.holdsTemporary(v.X, depth)
		}
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			return f.returnsTemporary(call, v.Index, depth)
		}
	case *ssa.Call:
		return f.returnsTemporary(v, 0, depth)
	}
	return false
}

func (f *function) holdsTemporary(addr ssa.Value, depth int) bool {
	switch addr := addr.(type) {
	case *ssa.Alloc:
		return f.isTemporary(onlyStore(addr), depth)
	case *ssa.FreeVar:
		return f.isTemporary(captured(addr), depth)
	}
	return false
}

// returnsTemporary looks into what the model knows to make paths, and into functions of this package.
func (f *function) returnsTemporary(call *ssa.Call, result, depth int) bool {
	if fn := call.Call.StaticCallee(); fn != nil && fn.Blocks != nil {
		for _, b := range fn.Blocks {
			if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && result < len(ret.Results) && f.isTemporary(lazyssa.Results(ret)[result], depth) {
				return true
			}
		}
		return false
	}
	obj := calledFunc(&call.Call)
	if obj == nil {
		return false
	}
	args := call.Call.Args
	if call.Call.IsInvoke() {
		args = append([]ssa.Value{call.Call.Value}, args...)
	}
	s := &site{instr: call, args: args}
	for _, e := range f.model.Func(obj) {
		if e.Verb != "file" || e.Op == "read" {
			continue
		}
		if e.Op == "temp" {
			return true
		}
		operand := e.Path
		if operand == model.None {
			operand = e.Target
		}
		if i := f.index(s, operand); i >= 0 && i < len(args) && f.anyTemporary(args[i:], depth) {
			return true
		}
	}
	return false
}

func (f *function) anyTemporary(args []ssa.Value, depth int) bool {
	for _, v := range spread(args) {
		if f.isTemporary(v, depth) {
			return true
		}
	}
	return false
}

// directory returns what is assigned to the Dir of a command.
func directory(cmd ssa.Value) ssa.Value {
	if cmd == nil {
		return nil
	}
	for _, ref := range *referrersOf(cmd) {
		fa, ok := ref.(*ssa.FieldAddr)
		if !ok || fieldNameOf(fa) != "Dir" {
			continue
		}
		for _, use := range *fa.Referrers() {
			if st, ok := use.(*ssa.Store); ok && st.Addr == fa && types.Identical(st.Val.Type(), types.Typ[types.String]) {
				return st.Val
			}
		}
	}
	return nil
}
