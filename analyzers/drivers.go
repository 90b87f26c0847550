package analyzers

import (
	"errors"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/config"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/exposure"
)

// What drivers have to know in advance they ask here, because they may not import the engine.

// FirstParty reports whether a package, by its path and one of its files, is first-party code: by the place of the file, and by what settings say.
func FirstParty(path, filename string) bool { return config.FirstParty(path, filename) }

// Excluded reports whether a package is no first-party code only because settings say so.
func Excluded(path, filename string) bool { return config.Excluded(path, filename) }

// SetGoroot tells the analyzers the root of the Go installation that the analysed program is built with, which they find out otherwise.
func SetGoroot(root string) { config.SetGoroot(root) }

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
