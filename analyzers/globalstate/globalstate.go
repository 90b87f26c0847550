package globalstate

import (
	_ "embed"

	"golang.org/x/tools/go/analysis"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/config"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/exposure"
)

//go:embed doc.go
var doc string

// Analyzer reports the exposures of its kind.
var Analyzer = &analysis.Analyzer{
	Name:             "globalstate",
	Doc:              config.Doc(doc),
	URL:              "https://pkg.go.dev/github.com/statelesscheck/statelesscheck/analyzers/globalstate",
	Run:              run,
	RunDespiteErrors: true,
	Requires:         []*analysis.Analyzer{exposure.Analyzer},
}

func run(pass *analysis.Pass) (any, error) {
	if res := pass.ResultOf[exposure.Analyzer].(*exposure.Result); res != nil {
		exposure.Report(pass, res.Of(exposure.GlobalState, config.Strict))
	}
	return nil, nil
}
