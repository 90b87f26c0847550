package analyzers

import (
	"errors"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/config"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/exposure"
)

// What drivers have to know in advance they ask here, because they may not import the engine.

// FirstParty reports whether the file is first-party code, that is neither below goroot nor third party by its place.
func FirstParty(goroot, filename string) bool { return config.FirstParty(goroot, filename) }

// Goroot returns the root of the Go installation that the analysed program is built with.
func Goroot() string { return config.Goroot() }

// SetGoroot tells the analyzers that root, which they find out otherwise.
func SetGoroot(root string) { config.SetGoroot(root) }

// ConfigFiles returns the names of all files, whether they exist or not, that configure the analysis of packages from dir.
func ConfigFiles(dir string) ([]string, error) { return config.Files(dir) }

// Configure sets the analyzers up as settings, decoded from YAML or JSON, say; the keys are the names of Analyzer's flags.
func Configure(settings map[string]any) error { return config.Apply(settings) }

// Incomplete is the category of Analyzer's diagnostics that are no findings, but say which package it failed on.
const Incomplete = "incomplete"

// Failure returns how the analysis of a package failed, by Analyzer's result; nil if it did not. Errors in the package are no failure.
func Failure(result any) error {
	if res, _ := result.(*exposure.Result); res != nil {
		if failure := new(config.Failure); errors.As(res.Err, &failure) {
			return failure
		}
	}
	return nil
}

// Failed returns an error for the panic that the caller has recovered from.
func Failed(reason any) error { return config.Failed(reason) }

// Strict reports whether caches and debatable state are reported, too.
func Strict() bool { return config.Strict }
