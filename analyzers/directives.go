package analyzers

import (
	"go/token"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/config"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/exposure"
)

// What the command alone says about directives.

// A Remark is about a directive that does not do what somebody wrote it for.
type Remark = exposure.Remark

// SetToday sets the day, YYYY-MM-DD, by which directives end. A driver that keeps results does not set it: they would depend on the day.
func SetToday(day string) { config.Today = day }

// Remarks returns what there is to say about the directives in packages, by file and line. That one silences nothing it says only if these are all
// packages that could show otherwise.
func Remarks(fset *token.FileSet, packages []Package, all bool) []Remark {
	var results []*exposure.Result
	for _, pkg := range packages {
		if res, _ := pkg.Result.(*exposure.Result); res != nil {
			results = append(results, res)
		}
	}
	return exposure.Remarks(fset, results, all)
}
