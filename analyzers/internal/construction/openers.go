package construction

import (
	"cmp"
	"fmt"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Openers: functions of the first party that open the database which their callers name, as those do that
// generators write for each schema. What it is, and where, is seen at the call.

// Fact is a fact indicating which exported functions of a package open a database that an argument names, which of its
// functions, variables and fields are keys that the process generates, and which take one.
type Fact struct {
	Version   int
	Openers   []Opener // sorted by function
	Generated []string // sorted
	Takers    []Taker  // sorted
}

// version of the fact's format.
const version = 4

// Opener is such a function, by name. Driver and DSN are the arguments that name the database; DSN is -1 if the
// data source is none of them.
type Opener struct {
	Func        string
	Driver, DSN int
}

// AFact marks Fact as a fact.
func (*Fact) AFact() {}

func (f *Fact) String() string {
	var b strings.Builder
	for _, o := range f.Openers {
		fmt.Fprintf(&b, " %s(%d, %d)", o.Func, o.Driver, o.DSN)
	}
	if len(f.Generated) > 0 {
		b.WriteString(" generates " + strings.Join(f.Generated, " "))
	}
	for _, t := range f.Takers {
		fmt.Fprintf(&b, " takes %s.%s(%d)", t.Package, t.Name, t.Param)
	}
	return "opens" + b.String()
}

const maxOpeners = 64

// addOpener notes that a function opens what its parameters say, if other packages can call it. Methods are left
// out: who has an object has opened it before.
func (f *finder) addOpener(fn *ssa.Function, driver, dsn ssa.Value) {
	i := parameterIndex(fn, driver)
	if !isExported(fn) || i < 0 || len(f.openers) == maxOpeners {
		return
	}
	f.openers = append(f.openers, Opener{fn.Name(), i, parameterIndex(fn, dsn)})
}

// isExported reports whether other packages can call a function, which is no method.
func isExported(fn *ssa.Function) bool {
	obj, ok := fn.Object().(*types.Func)
	return ok && obj.Exported() && fn.Signature.Recv() == nil
}

// parameterIndex returns which parameter of its function a value is, -1 if it is none.
func parameterIndex(fn *ssa.Function, v ssa.Value) int {
	p, ok := v.(*ssa.Parameter)
	if !ok {
		return -1
	}
	return slices.Index(fn.Params, p)
}

// export hands openers and generated keys on to the packages that import this one.
func (f *finder) export() {
	generated, takers := f.exportedKeys(), f.exportedTakers()
	if len(f.openers)+len(generated)+len(takers) == 0 {
		return
	}
	slices.SortFunc(f.openers, func(a, b Opener) int {
		return cmp.Or(strings.Compare(a.Func, b.Func), cmp.Compare(a.Driver, b.Driver), cmp.Compare(a.DSN, b.DSN))
	})
	f.pass.ExportPackageFact(&Fact{version, slices.Compact(f.openers), generated, takers})
}

// importOpeners returns what the functions of other packages open, by function, as the model would say it, and notes which
// of their functions and variables are generated keys.
func (f *finder) importOpeners() map[*types.Func]model.Effect {
	out := map[*types.Func]model.Effect{}
	for _, pkg := range f.pass.Pkg.Imports() {
		var fact Fact
		if !f.eff.FirstParty(pkg) || !f.pass.ImportPackageFact(pkg, &fact) || fact.Version != version {
			continue
		}
		for _, name := range fact.Generated {
			f.keys[lookup(pkg, name)] = true
		}
		for _, t := range fact.Takers {
			f.importTaker(t)
		}
		for _, o := range fact.Openers {
			e := model.Effect{Verb: "opens", Key: model.Operand(o.Driver), Path: model.None}
			if o.DSN >= 0 {
				e.Path = model.Operand(o.DSN)
			}
			if fn, ok := pkg.Scope().Lookup(o.Func).(*types.Func); ok {
				out[fn] = e
			}
		}
	}
	return out
}
