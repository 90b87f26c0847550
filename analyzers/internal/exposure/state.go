package exposure

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/entry"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// State is a piece of process state: what one diagnostic is about.
type State struct {
	ID     string // "pkg.Var", "pkg.T.f", "variable in function"
	Name   string // as messages call it
	Decl   token.Pos
	Source bool // a failed look-up answers an error
	New    bool // a look-up that finds an entry does
	Own    bool // whoever looks for an entry puts some in or takes some out himself
	Fills  bool // whoever looks for an entry and finds none puts it in
	Lazy   bool // some function makes the value when it finds none, the same for everybody

	Struct string       // the type that declares it, if it is a field
	obj    types.Object // nil for captured variables and locals
}

// examiner turns accesses into exposures.
type examiner struct {
	pass  *analysis.Pass
	eff   *effects.Result
	model *model.Model

	lookups  *lookups // what containers are looked up by
	drains   map[string]Drain
	tasks    tasks
	fetches  map[string]bool     // places where goroutines are started that fill a cache
	turnover map[string]turnover // by state; see isRegister; nil until asked for

	entries  *entry.Entries
	observed map[string]bool   // states that are there to be watched only, by this package or an imported one
	lent     map[string]Lent   // states that are there to be watched as far as their packages show, likewise
	watcher  *effects.Observer // nil if nobody asked yet

	directives *directives // that hold here
}

// stateOf names the state that a path leads into: the first-party struct field nearest to the
// mutated memory, going outward past generic containers and library types, and past types that
// several package variables hold (then the variable is the state); else the variable itself.
func (x *examiner) stateOf(at effects.Path) State {
	steps := effects.SplitSteps(at.Steps)
	generic := ""
	for i := len(steps) - 1; i >= 0; i-- {
		if steps[i] == "[]" {
			continue
		}
		id := steps[i][1:]
		if strings.HasPrefix(id, "~") || strings.HasPrefix(id, "struct.") {
			continue
		}
		if strings.Contains(id, "[].") {
			generic = strings.ReplaceAll(id, "[]", "")
			continue
		}
		if at.Root.Kind == effects.Global && at.Root.Index > 0 { // several variables hold the type
			break
		}
		return x.field(id)
	}
	switch {
	case at.Root.Kind == effects.Global:
		return x.variable(at.Root.Name)
	case at.Root.Name == "" && generic != "":
		return x.field(generic)
	}
	return State{ID: at.Root.Name, Name: at.Root.Name}
}

// field describes the state "pkg/path.T.f".
func (x *examiner) field(id string) State {
	dot := strings.LastIndexByte(id, '.')
	typ := id[:dot]
	pkgDot := strings.LastIndexByte(typ, '.')
	path := typ[:max(pkgDot, 0)]
	s := State{ID: id, Name: x.qualify(path, id[pkgDot+1:]), Struct: typ}
	if tn, ok := x.lookup(path, typ[pkgDot+1:]).(*types.TypeName); ok {
		if st, ok := tn.Type().Underlying().(*types.Struct); ok {
			for i := range st.NumFields() {
				if f := st.Field(i); f.Name() == id[dot+1:] {
					s.obj, s.Decl = f, f.Pos()
				}
			}
		}
	}
	return s
}

// variable describes the state "pkg/path.V".
func (x *examiner) variable(id string) State {
	dot := strings.LastIndexByte(id, '.')
	if dot < 0 {
		return State{ID: id, Name: id} // of the process itself
	}
	s := State{ID: id, Name: x.qualify(id[:dot], id[dot+1:])}
	if obj := x.lookup(id[:dot], id[dot+1:]); obj != nil {
		s.obj, s.Decl = obj, obj.Pos()
	}
	return s
}

func (x *examiner) lookup(path, name string) types.Object {
	pkg := x.eff.Package(path)
	if pkg == nil {
		return nil
	}
	return pkg.Scope().Lookup(name)
}

// qualify puts the package's name before what another package declares.
func (x *examiner) qualify(path, name string) string {
	if path == x.pass.Pkg.Path() || path == "" {
		return name
	}
	if pkg := x.eff.Package(path); pkg != nil {
		return pkg.Name() + "." + name
	}
	return path[strings.LastIndexByte(path, '/')+1:] + "." + name
}

// kindOf: what is reached from a package variable is globalstate, everything else instancestate.
func kindOf(at effects.Path) string {
	if at.Root.Kind == effects.Global {
		return GlobalState
	}
	return InstanceState
}

// elem returns the type of the entries of a container; nil for a single value.
func (s State) elem() types.Type {
	if s.obj == nil {
		return nil
	}
	switch t := s.obj.Type().Underlying().(type) {
	case *types.Slice:
		return t.Elem()
	case *types.Array:
		return t.Elem()
	case *types.Map:
		return t.Elem()
	}
	return nil
}

func (s State) isNumber() bool { return s.obj != nil && isNumber(s.obj.Type()) }

// isBenign reports whether state of this type is never a finding: locks, metrics, loggers, pools.
func (x *examiner) isBenign(s State) bool {
	return s.obj != nil && x.isBenignType(s.obj.Type())
}

func (x *examiner) isBenignType(t types.Type) bool {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return false
	}
	return x.model.Benign(named.Obj())
}
