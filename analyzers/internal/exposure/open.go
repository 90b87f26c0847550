package exposure

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/construction"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Objects of libraries that leave the package which makes them, before it is known where they keep their
// state: an importer may set the option. The package hands them on as a fact, and so does each importer that
// sets nothing; the program's package main has seen all, and reports what is left.

// MadeFact is a fact indicating which objects the package, or one below it, made and handed out without a store,
// and which options of such objects these packages set. Both are sorted.
type MadeFact struct {
	Version int
	Made    []Made
	Set     []construction.Option
}

// AFact marks MadeFact as a fact.
func (*MadeFact) AFact() {}

func (f *MadeFact) String() string {
	var parts []string
	for _, m := range f.Made {
		parts = append(parts, m.Name)
	}
	for _, o := range f.Set {
		parts = append(parts, "set "+o.Name)
	}
	return "made{" + strings.Join(parts, "; ") + "}"
}

// Made is an object of a library whose store is not known yet.
type Made struct {
	Name, Place, Switch    string
	Pkg                    string // that makes it
	Kind, What, Store, Lvl string
	Unless                 []string
	Shared                 bool
}

const maxMade = 32

// settleMade leaves out of the package's own sites those that imported packages move elsewhere or that importers
// decide about, and adds what imported ones left open, if nobody decides later.
func (x *examiner) settleMade(made *construction.Result, sites []*construction.Site) []*construction.Site {
	imported := x.importedMade()
	last := x.pass.Pkg.Name() == "main"
	fact := &MadeFact{Version: effects.Version, Set: union(imported.Set, made.Set)}
	var out []*construction.Site
	for _, s := range sites {
		switch {
		case isMoved(s.Keeps.Unless, &s.Switch, imported.Set):
		case s.Open && len(fact.Made) < maxMade:
			fact.Made = append(fact.Made, x.madeBy(s))
		default:
			out = append(out, s)
		}
	}
	for _, m := range imported.Made {
		switch {
		case isMoved(m.Unless, &m.Switch, fact.Set):
		case last:
			out = append(out, x.siteOf(m))
		case len(fact.Made) < maxMade:
			fact.Made = append(fact.Made, m)
		}
	}
	if !last && len(fact.Made)+len(fact.Set) > 0 {
		slices.SortFunc(fact.Made, compareMade)
		x.pass.ExportPackageFact(fact)
	}
	return out
}

// importedMade joins the facts of the direct imports.
func (x *examiner) importedMade() MadeFact {
	var all MadeFact
	for _, imp := range x.pass.Pkg.Imports() {
		var fact MadeFact
		if x.pass.ImportPackageFact(imp, &fact) && fact.Version == effects.Version {
			all.Made = append(all.Made, fact.Made...)
			all.Set = union(all.Set, fact.Set)
		}
	}
	slices.SortFunc(all.Made, compareMade)
	all.Made = slices.CompactFunc(all.Made, func(a, b Made) bool { return compareMade(a, b) == 0 })
	return all
}

func compareMade(a, b Made) int {
	return cmp.Or(cmp.Compare(a.Place, b.Place), cmp.Compare(a.Name, b.Name))
}

func union(a, b []construction.Option) []construction.Option {
	all := slices.Concat(a, b)
	slices.SortFunc(all, func(a, b construction.Option) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Switch, b.Switch))
	})
	return slices.Compact(all)
}

// isMoved reports whether an option is set among those given. If that depends on a condition, it is not, and the
// condition is noted.
func isMoved(unless []string, by *string, set []construction.Option) bool {
	for _, o := range set {
		if !slices.Contains(unless, o.Name) {
			continue
		}
		if o.Switch == "" {
			return true
		}
		*by = cmp.Or(*by, o.Switch)
	}
	return false
}

func (x *examiner) madeBy(s *construction.Site) Made {
	k := s.Keeps
	return Made{Name: s.Name, Place: x.eff.Place(s.Pos), Switch: s.Switch, Pkg: x.pass.Pkg.Path(),
		Kind: k.Kind, What: k.What, Store: k.Store, Lvl: k.Level, Unless: k.Unless, Shared: s.Shared}
}

// siteOf places what an imported package made at the first use of that package, or at the first import if others lie
// in between.
func (x *examiner) siteOf(m Made) *construction.Site {
	return &construction.Site{
		Name: m.Name, Place: m.Place, Switch: m.Switch, Pos: x.useOf(m.Pkg), Global: true, Shared: m.Shared,
		Keeps: model.Effect{Verb: "keeps", Kind: m.Kind, What: m.What, Store: m.Store, Level: m.Lvl, Unless: m.Unless},
	}
}

func (x *examiner) useOf(pkg string) (pos token.Pos) {
	for id, obj := range x.pass.TypesInfo.Uses {
		_, isFunc := obj.(*types.Func)
		_, isVar := obj.(*types.Var)
		if (isFunc || isVar) && obj.Pkg() != nil && obj.Pkg().Path() == pkg && (!pos.IsValid() || id.Pos() < pos) {
			pos = id.Pos()
		}
	}
	if pos.IsValid() {
		return pos
	}
	for _, file := range x.pass.Files {
		if pos = bringsFrom(x.pass, file); pos.IsValid() {
			return pos
		}
	}
	return x.pass.Files[0].Name.Pos()
}

// bringsFrom returns the first import of a file whose package has something to hand on.
func bringsFrom(pass *analysis.Pass, file *ast.File) token.Pos {
	for _, imp := range file.Imports {
		name := pass.TypesInfo.PkgNameOf(imp)
		if name != nil && pass.ImportPackageFact(name.Imported(), new(MadeFact)) {
			return imp.Pos()
		}
	}
	return token.NoPos
}
