package analyzers

import (
	_ "embed"
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/statelesscheck/statelesscheck/analyzers/assetbuild"
	"github.com/statelesscheck/statelesscheck/analyzers/fswrite"
	"github.com/statelesscheck/statelesscheck/analyzers/globalstate"
	"github.com/statelesscheck/statelesscheck/analyzers/instancestate"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/config"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/exposure"
	"github.com/statelesscheck/statelesscheck/analyzers/memqueue"
	"github.com/statelesscheck/statelesscheck/analyzers/sessionmap"
	"github.com/statelesscheck/statelesscheck/analyzers/stickysession"
)

//go:embed doc.go
var doc string

// Suite lists the checks, one for each kind of process state.
var Suite = []*analysis.Analyzer{
	assetbuild.Analyzer,
	fswrite.Analyzer,
	globalstate.Analyzer,
	instancestate.Analyzer,
	memqueue.Analyzer,
	sessionmap.Analyzer,
	stickysession.Analyzer,
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
		exposure.Report(pass, res.All())
		res.ReportFaults(pass, "")
		reportFailures(pass, res)
	}
	return res, nil
}

// reportFailures says, at the package clause, that the analysis failed on this package, or on packages below it: no driver has another way to show
// that to everybody, now and from a cache.
func reportFailures(pass *analysis.Pass, res *exposure.Result) {
	for _, path := range res.Failed {
		text := fmt.Sprintf("%s imports %s, whose analysis failed: findings may be missing", pass.Pkg.Path(), path)
		if path == pass.Pkg.Path() {
			text = fmt.Sprintf("%s is not analysed: %v", path, Failure(res))
		}
		pass.Report(analysis.Diagnostic{Pos: pass.Files[0].Package, Category: Incomplete, Message: Incomplete + ": " + text})
	}
}
