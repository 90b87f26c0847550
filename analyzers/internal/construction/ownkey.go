package construction

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Keys that the configuration gets when it names none. What they protect is not asked: the type says that the value is configured, so that all
// processes of a deployment are meant to have the same.

// configuresKey finds assignments of generated values to fields of this package that hold what is configured.
func (f *finder) configuresKey(fn *ssa.Function, st *ssa.Store) {
	addr, ok := st.Addr.(*ssa.FieldAddr)
	if !ok {
		return
	}
	owner, field := fieldOf(addr)
	if owner == nil || owner.Pkg() != f.pass.Pkg || !f.isConfiguration(owner.Name()) || !f.isKey(field.Type()) || f.stores(fn) || !f.isGenerated(st.Val) {
		return
	}
	if f.isReported(field) || f.isSaved(field.Origin(), owner) || !f.isFallback(st) {
		return
	}
	f.add(&Site{Keeps: model.Effect{Verb: "keeps", Kind: "sessionmap", Store: "own", Level: "debatable"},
		Name: owner.Name() + "." + field.Name(), Fn: fn, Pos: positionOf(st), Decl: field.Origin().Pos(), block: st.Block()})
}

// isConfiguration reports whether a type is named for what is configured.
func (f *finder) isConfiguration(name string) bool {
	_, ok := f.model.Word(name, "config")
	return ok
}

// isFallback reports whether a statement may as well not run, or assigns something else as well.
func (f *finder) isFallback(st *ssa.Store) bool {
	return f.chosenBy(st.Block(), nil, 0) != "" || len(f.sources(st.Val)) > 1
}

func (f *finder) isReported(field *types.Var) bool {
	return slices.ContainsFunc(f.sites, func(s *Site) bool { return s.Decl == field.Origin().Pos() })
}
