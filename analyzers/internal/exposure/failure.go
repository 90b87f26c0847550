package exposure

import (
	"errors"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/config"
)

// FailureFact is a fact indicating that the analysis failed on the packages listed: the one that has the fact, or some below it. The paths are
// sorted. Drivers do not hand on what packages further below say, so each package repeats it.
type FailureFact struct{ Packages []string }

// AFact marks FailureFact as a fact.
func (*FailureFact) AFact() {}

// shareFailures fills in on which packages the analysis failed, and tells importers.
func (res *Result) shareFailures(pass *analysis.Pass) {
	if errors.As(res.Err, new(*config.Failure)) {
		res.Failed = append(res.Failed, pass.Pkg.Path())
	}
	for _, imported := range pass.Pkg.Imports() {
		if fact := new(FailureFact); pass.ImportPackageFact(imported, fact) {
			res.Failed = append(res.Failed, fact.Packages...)
		}
	}
	if len(res.Failed) > 0 {
		slices.Sort(res.Failed)
		res.Failed = slices.Compact(res.Failed)
		pass.ExportPackageFact(&FailureFact{res.Failed})
	}
}
