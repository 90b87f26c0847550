package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/config"
)

// First party or not, and the summaries of other first-party packages.

// ownFirstParty reports whether the package under analysis is of the first party.
func (p *program) ownFirstParty() bool {
	for _, f := range p.pass.Files {
		return config.FirstParty(p.pass.Pkg.Path(), p.pass.Fset.Position(f.Package).Filename)
	}
	return false
}

// FirstParty reports whether an imported package is of the first party: only such packages have
// facts; of one that could not be analysed, or is imported indirectly under a driver that does not
// show its facts, the place of its files decides.
func (p *program) FirstParty(pkg *types.Package) bool {
	if pkg == nil {
		return false
	}
	if pkg == p.pass.Pkg {
		return true
	}
	first, ok := p.party[pkg]
	if !ok {
		first = p.packageFact(pkg) != nil
		if scope := pkg.Scope(); !first {
			for _, name := range scope.Names() {
				if pos := p.pass.Fset.Position(scope.Lookup(name).Pos()); pos.IsValid() {
					first = config.FirstParty(pkg.Path(), pos.Filename)
					break
				}
			}
		}
		p.party[pkg] = first
	}
	return first
}

// packageFact returns the summaries of a package's functions by name, nil if there are none.
func (p *program) packageFact(pkg *types.Package) map[string]*Summary {
	funcs, ok := p.facts[pkg]
	if !ok {
		var fact PackageFact
		if p.pass.ImportPackageFact(pkg, &fact) && fact.Version == Version {
			funcs = map[string]*Summary{}
			for i := range fact.Funcs {
				funcs[fact.Funcs[i].Name] = &fact.Funcs[i].Summary
			}
		}
		p.facts[pkg] = funcs
	}
	return funcs
}

// Imported returns the summary of a function of another package, nil if it does nothing.
func (p *program) Imported(fn *types.Func) *Summary {
	fn = fn.Origin()
	if fn.Signature().Recv() == nil {
		return p.packageFact(fn.Pkg())[fn.Name()]
	}
	if isHidden(fn) {
		return p.packageFact(fn.Pkg())[funcName(fn)]
	}
	sum, ok := p.methods[fn]
	if !ok {
		var fact MethodFact
		if p.pass.ImportObjectFact(fn, &fact) && fact.Version == Version {
			sum = &fact.Summary
		}
		p.methods[fn] = sum
	}
	return sum
}

// sourceOnly leaves out the functions of test files.
func (p *program) sourceOnly(fns []*ssa.Function) []*ssa.Function {
	var out []*ssa.Function
	for _, fn := range fns {
		if !p.settings.IsTest(p.pass.Fset, fn.Pos()) {
			out = append(out, fn)
		}
	}
	return out
}
