package entry

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// What runs inside units of work and what at start-up, and which entries are none because they are made
// anew in each unit.

// bound returns the method behind a method value.
func bound(fn *ssa.Function) *ssa.Function {
	if fn == nil || fn.Synthetic == "" {
		return nil
	}
	if obj, ok := fn.Object().(*types.Func); ok {
		if m := fn.Prog.FuncValue(obj.Origin()); m != fn {
			return m
		}
	}
	return nil
}

// mainAndInit adds what starts the program. A literal that serves is some framework's command, unless it is started for each connection.
func (f *finder) mainAndInit() {
	for _, fn := range f.eff.Funcs {
		if fn.Parent() != nil && !f.out.inUnit[fn] && f.eff.Summary(fn).Serves && !f.eff.IsTestSupport(fn) && !f.eff.IsOfRound(fn) {
			v := f.eff.FuncValue(fn)
			f.out.StartUp = append(f.out.StartUp, &Entry{Value: v, Sum: v.Summary, Frame: v.Frame, Unit: "startup", Pos: fn.Pos()})
		}
		if fn.Parent() == nil && fn.Signature.Recv() == nil &&
			(fn.Object() == nil || fn.Name() == "main" && f.pass.Pkg.Name() == "main" || fn.Object().Name() == "init") {
			v := f.eff.FuncValue(fn)
			f.out.StartUp = append(f.out.StartUp, &Entry{Value: v, Sum: v.Summary, Frame: v.Frame, Unit: "startup", Pos: fn.Pos()})
		}
	}
}

// reach marks the functions of this package that fn mentions, directly or not, but for those left
// out.
func (f *finder) reach(fn *ssa.Function, set, but map[*ssa.Function]bool) {
	if fn == nil || set[fn] || but[fn] {
		return
	}
	if m := bound(fn); m != nil && but[m] {
		return
	}
	set[fn] = true
	for _, g := range effects.References(fn) {
		if pkg := g.Package(); pkg == nil || pkg == f.eff.SSA {
			f.reach(g, set, but)
		}
	}
}

// nested drops literals that are made inside a unit of work and registrations made there, but for those of
// methods with the router of one connection: each call is a unit of work. Of methods of objects that are only made
// there, what they do to the object is nothing that lasts.
func (f *finder) nested() {
	fresh := f.freshTypes()
	kept := keptTypes(fresh)
	f.out.Fleeting, f.out.Shared = f.fleeting(fresh), f.sharedTypes()
	units := f.out.Units[:0]
	for _, e := range f.out.Units {
		if f.insideUnit(e.Value.Fn) {
			continue
		}
		if f.isOfConnection(e, fresh) {
			e.Value.Fresh = true
			units = append(units, e)
			continue
		}
		if e.Value.Owner != nil && f.out.isPart(e.Value.Owner.Func()) || e.Value.Fn != nil && f.out.isPart(e.Value.Fn.Parent()) {
			continue
		}
		if e.Method && !e.Registered && fresh[receiver(e.Value.Fn)] {
			e.Value.Fresh, e.Value.Kept = true, kept
		}
		units = append(units, e)
	}
	f.out.Units = units
}

// isOfConnection reports whether an entry is a method that was registered inside a unit of work, of an object made there.
func (f *finder) isOfConnection(e *Entry, fresh map[*types.TypeName]bool) bool {
	m := bound(e.Value.Fn)
	return m != nil && e.Registered && e.Value.Owner != nil && f.out.isPart(e.Value.Owner.Func()) && fresh[receiver(m)]
}

// keptTypes returns the names of the types that this package allocates outside units of work.
func keptTypes(fresh map[*types.TypeName]bool) map[string]bool {
	kept := map[string]bool{}
	for tn, inside := range fresh {
		if !inside && tn != nil && tn.Pkg() != nil {
			kept[tn.Pkg().Path()+"."+tn.Name()] = true
		}
	}
	return kept
}

// insideUnit reports whether a literal stands in a function that takes a request, among other things:
// whoever calls that one, the literal is made anew each time.
func (f *finder) insideUnit(fn *ssa.Function) bool {
	if fn == nil {
		return false
	}
	for parent := fn.Parent(); parent != nil; parent = parent.Parent() {
		if _, ok := f.looks(parent.Signature); ok || f.takesRequest(parent.Signature) {
			return true
		}
	}
	return false
}

// takesRequest reports whether a function is handed a request: what calls it runs in a unit of work, be it that it makes the handler for one.
func (f *finder) takesRequest(sig *types.Signature) bool {
	for p := range sig.Params().Variables() {
		if tn := typeName(p.Type()); tn != nil && f.model.BenignAs(tn, "request") {
			return true
		}
	}
	return false
}

func receiver(fn *ssa.Function) *types.TypeName {
	if fn == nil || fn.Signature.Recv() == nil {
		return nil
	}
	return typeName(fn.Signature.Recv().Type())
}

func typeName(t types.Type) *types.TypeName {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return named.Obj()
	}
	return nil
}
