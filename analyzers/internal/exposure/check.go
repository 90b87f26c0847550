package exposure

import (
	"golang.org/x/tools/go/analysis"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/config"
)

// Check returns the analyzer that reports the exposures of one kind, which names it. doc is the text
// of its doc.go.
func Check(kind, doc string) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:             kind,
		Doc:              config.Doc(doc),
		URL:              "https://pkg.go.dev/github.com/statelesscheck/statelesscheck/analyzers/" + kind,
		RunDespiteErrors: true,
		Requires:         []*analysis.Analyzer{Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			if res := pass.ResultOf[Analyzer].(*Result); res != nil {
				Report(pass, res.Of(kind))
				res.ReportFaults(pass, kind)
			}
			return nil, nil
		},
	}
}
