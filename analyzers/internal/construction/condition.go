package construction

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Conditions of a directive: what the arguments of a call have to be.

// applies reports whether a call meets the conditions: the constant or the generated value that an argument has to
// be, and the word for sessions that the key has to hold.
func (f *finder) applies(e model.Effect, call ssa.CallInstruction, obj *types.Func) bool {
	c := call.Common()
	switch arg := argument(c, e.Target); e.When {
	case "":
	case statement:
		return f.inserts(e, arg)
	case row:
		return f.isEndless(e, arg)
	case item:
		return f.isEndlessItem(arg)
	case table:
		return f.isEndlessTable(e, arg, call.Parent())
	case Opened:
		return f.isOpened(arg, 0)
	default:
		if !f.is(e, arg) {
			return false
		}
	}
	return (e.Key == model.None || f.saysSession(argument(c, e.Key))) && !f.says(e, call, obj)
}

// is reports whether a value is what the directive asks for: a constant, or one that the process generates. Of a key that
// other packages hand in, they decide.
func (f *finder) is(e model.Effect, v ssa.Value) bool {
	switch {
	case e.When != random && e.When != kept:
		return f.isText(v, e.When)
	case v == nil || e.When == kept && !isVariable(v):
		return false
	}
	if !f.isGenerated(v) {
		f.addTakers(e, v)
		return false
	}
	return true
}

// isVariable reports whether a value is what a package variable holds.
func isVariable(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.UnOp:
		_, ok := v.X.(*ssa.Global)
		return ok
	case *ssa.Convert:
		return isVariable(v.X)
	case *ssa.ChangeType:
		return isVariable(v.X)
	}
	return false
}

// saysSession reports whether a key is named for what belongs to a visitor: "session:" + id.
func (f *finder) saysSession(key ssa.Value) bool {
	if key == nil {
		return false
	}
	for _, v := range keyOf(key) {
		if slices.ContainsFunc(append(f.texts(v), nameOf(v, 0)), func(name string) bool {
			_, ok := f.model.Word(name, "session")
			return ok
		}) {
			return true
		}
	}
	return false
}

// isOfPackage reports whether a constructor fills state that the library keeps in a package variable: an option
// is a function of the library that has no result.
func (f *finder) isOfPackage(e model.Effect, lib *types.Package) bool {
	prefix := f.model.Path(lib.Path()) + "."
	return slices.ContainsFunc(e.Unless, func(option string) bool {
		name, ok := strings.CutPrefix(option, prefix)
		fn, isFunc := lib.Scope().Lookup(name).(*types.Func)
		return ok && isFunc && fn.Signature().Results().Len() == 0
	})
}

// isOpened reports whether a value is a file that this package opens, or what libraries make of one: a buffer, a writer to several.
func (f *finder) isOpened(v ssa.Value, depth int) bool {
	const maxDepth = 3 // libraries between the file and the value
	if v == nil || depth > maxDepth {
		return false
	}
	return slices.ContainsFunc(f.sources(v), func(s source) bool {
		call, ok := s.value.(*ssa.Call)
		if !ok {
			return false
		}
		fn := callee(&call.Call)
		if fn == nil || f.eff.FirstParty(fn.Pkg()) {
			return false
		}
		isOpening := func(e model.Effect) bool {
			return e.Verb == "file" && slices.Contains([]string{"create", "open", "temp"}, e.Op)
		}
		return slices.ContainsFunc(f.model.Func(fn), isOpening) ||
			slices.ContainsFunc(call.Call.Args, func(a ssa.Value) bool { return f.isOpened(a, depth+1) })
	})
}
