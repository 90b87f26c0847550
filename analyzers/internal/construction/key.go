package construction

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Keys that a process generates: what another process signed or encrypted cannot be read with them. Nothing is
// said of keys that the generating function also stores somewhere, for then others may load them.

// isGenerated reports whether a value may be one that the process generates.
func (f *finder) isGenerated(v ssa.Value) bool {
	if f.generated == nil {
		f.findGenerated()
	}
	return slices.ContainsFunc(f.sources(v), func(s source) bool { return f.generated[s.value] })
}

// findGenerated collects the results of generators and the buffers that generators fill.
func (f *finder) findGenerated() {
	f.generated = map[ssa.Value]bool{}
	for _, fn := range f.funcs {
		if f.stores(fn) {
			continue
		}
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if call, ok := instr.(*ssa.Call); ok {
					f.addGenerated(call)
				}
			}
		}
	}
}

func (f *finder) addGenerated(call *ssa.Call) {
	fn := callee(&call.Call)
	if fn == nil {
		return
	}
	for _, e := range f.model.Func(fn) {
		switch {
		case e.Verb == "origin" && e.Is == "token" && e.Target == model.None:
			f.generated[call] = true
		case e.Verb == "origin" && e.Is == "token":
			f.addBuffer(argument(&call.Call, e.Target))
		case e.Verb == "fills" && f.readsRandom(call):
			f.addBuffer(argument(&call.Call, e.Target))
		}
	}
}

// readsRandom reports whether a call is given a source of random bytes: io.ReadFull(rand.Reader, key).
func (f *finder) readsRandom(call *ssa.Call) bool {
	return slices.ContainsFunc(call.Call.Args, func(a ssa.Value) bool {
		return slices.ContainsFunc(f.sources(a), func(s source) bool {
			g, ok := s.value.(*ssa.Global)
			return ok && g.Object() != nil && slices.ContainsFunc(f.model.Symbol(g.Object().Pkg(), g.Name()), func(e model.Effect) bool {
				return e.Verb == "origin" && e.Is == "token"
			})
		})
	})
}

func (f *finder) addBuffer(buffer ssa.Value) {
	if buffer == nil {
		return
	}
	for _, s := range f.sources(buffer) {
		if s.value != nil {
			f.generated[s.value] = true
		}
	}
}

// stores reports whether a function writes to a file or a service.
func (f *finder) stores(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			if obj := callee(call.Common()); obj != nil && slices.ContainsFunc(f.model.Func(obj), isStoring) {
				return true
			}
		}
	}
	return false
}

func isStoring(e model.Effect) bool {
	return e.Verb == "works" && e.Is != "none" || e.Verb == "file" && slices.Contains([]string{"create", "write", "open", "temp", "rename"}, e.Op)
}

// isBytes reports whether a type is an array or slice of bytes: a buffer stands for what it holds.
func isBytes(t types.Type) bool {
	var elem types.Type
	switch t := t.Underlying().(type) {
	case *types.Array:
		elem = t.Elem()
	case *types.Slice:
		elem = t.Elem()
	default:
		return false
	}
	b, ok := elem.Underlying().(*types.Basic)
	return ok && b.Kind() == types.Byte
}
