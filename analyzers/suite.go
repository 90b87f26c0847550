package analyzers

import (
	_ "embed"

	"golang.org/x/tools/go/analysis"

	"github.com/statelesscheck/statelesscheck/analyzers/globalstate"
	"github.com/statelesscheck/statelesscheck/analyzers/instancestate"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/config"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/exposure"
	"github.com/statelesscheck/statelesscheck/analyzers/sessionmap"
)

//go:embed doc.go
var doc string

// Suite lists the checks, one for each kind of process state.
var Suite = []*analysis.Analyzer{
	globalstate.Analyzer,
	instancestate.Analyzer,
	sessionmap.Analyzer,
}

// Analyzer is the umbrella: it reports what the checks of Suite report, all in one, so that drivers
// show one linter with one set of flags. Its result is an *exposure.Result.
var Analyzer = &analysis.Analyzer{
	Name:             "statelesscheck",
	Doc:              config.Doc(doc),
	URL:              "https://pkg.go.dev/github.com/statelesscheck/statelesscheck/analyzers",
	Run:              run,
	RunDespiteErrors: true,
	Requires:         []*analysis.Analyzer{exposure.Analyzer},
	ResultType:       exposure.Analyzer.ResultType,
}

func init() { config.AddFlags(&Analyzer.Flags) }

func run(pass *analysis.Pass) (any, error) {
	res := pass.ResultOf[exposure.Analyzer].(*exposure.Result)
	if res != nil {
		exposure.Report(pass, res.All(config.Strict))
	}
	return res, nil
}
