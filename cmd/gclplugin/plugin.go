// Package gclplugin makes statelesscheck a linter of golangci-lint, as a plugin of its module plugin system. README, "golangci-lint", has
// the two files that it takes.
package gclplugin

import (
	"fmt"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/statelesscheck/statelesscheck/analyzers"
)

func init() { register.Plugin(analyzers.Analyzer.Name, New) }

// New returns the plugin. Settings are what .golangci.yml has below linters.settings.custom.statelesscheck.settings, with the keys of our own settings
// file; that one is not read, for golangci-lint does not forget its results when it changes.
func New(settings any) (register.LinterPlugin, error) {
	switch settings := settings.(type) {
	case nil:
		return plugin{}, analyzers.Configure(nil)
	case map[string]any:
		return plugin{}, analyzers.Configure(settings)
	}
	return nil, fmt.Errorf("settings are a %T, want a mapping", settings)
}

type plugin struct{}

// GetLoadMode asks for types; facts come with them.
func (plugin) GetLoadMode() string { return register.LoadModeTypesInfo }

// BuildAnalyzers returns the umbrella, without related information: golangci-lint makes an issue of its own of every related position, and each
// would fail the build.
func (plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	umbrella := *analyzers.Analyzer
	umbrella.Run = func(pass *analysis.Pass) (any, error) {
		terse := *pass
		terse.Report = func(d analysis.Diagnostic) {
			d.Related = nil
			pass.Report(d)
		}
		return analyzers.Analyzer.Run(&terse)
	}
	return []*analysis.Analyzer{&umbrella}, nil
}
