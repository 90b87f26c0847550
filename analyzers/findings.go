package analyzers

import (
	"go/token"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/exposure"
)

// What printers need beyond diagnostics: findings of the whole program.

// A Finding is one piece of process state as the whole program sees it.
type Finding = exposure.Finding

// An Entry is a unit of work that leads to the write of a finding.
type Entry = exposure.Entry

// A Step is one step of a finding's chain, from an entry to the write.
type Step = exposure.Step

// A Package is what Findings has to know of one: import path, name, the directory of its files, and Analyzer's result, nil if that is not asked for.
type Package struct {
	Path, Name, Dir string
	Result          any
}

// Findings joins what Analyzer found in packages, by file and line: what several of them see of one state is one finding.
func Findings(fset *token.FileSet, packages []Package) []*Finding {
	j := exposure.Joiner{Fset: fset}
	for _, pkg := range packages {
		j.AddPackage(pkg.Path, pkg.Name, pkg.Dir)
	}
	for _, pkg := range packages {
		if res, _ := pkg.Result.(*exposure.Result); res != nil {
			j.Add(pkg.Path, res)
		}
	}
	return j.Findings()
}

// Capped returns how many effects the engine's bounds have cut off in a package, by Analyzer's result.
func Capped(result any) int {
	if res, _ := result.(*exposure.Result); res != nil {
		return res.Capped
	}
	return 0
}
