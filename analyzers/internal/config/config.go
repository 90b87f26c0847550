// Package config holds the settings that checks, umbrella and drivers share, and what they have to know about the place of files.
package config

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// The settings, set before analysis begins.
var (
	// Strict says whether caches and debatable state are reported too.
	Strict bool
	// Test says whether _test.go files are analysed too.
	Test bool
	// Today, YYYY-MM-DD, is the day by which directives that have an end are judged. Only the command sets it: other drivers keep results, which
	// must not depend on the day.
	Today string
)

// AddFlags is the one table of settings: their names, as flags of the umbrella and as keys wherever settings are read from a file.
func AddFlags(flags *flag.FlagSet) {
	flags.BoolVar(&Strict, "strict", false, "report caches and debatable state too")
	flags.BoolVar(&Test, "test", false, "analyse _test.go files too")
}

// Apply sets what settings, decoded from YAML or JSON, say. A key that is no setting is an error, and so is a value of the wrong type.
func Apply(settings map[string]any) error {
	var flags flag.FlagSet
	AddFlags(&flags)
	for _, key := range slices.Sorted(maps.Keys(settings)) {
		setting := flags.Lookup(key)
		if setting == nil {
			var known []string
			flags.VisitAll(func(f *flag.Flag) { known = append(known, f.Name) })
			return fmt.Errorf("unknown setting %q (known: %s)", key, strings.Join(known, ", "))
		}
		if err := setting.Value.Set(fmt.Sprint(settings[key])); err != nil {
			return fmt.Errorf("setting %s: cannot be %v: %w", key, settings[key], err)
		}
	}
	return nil
}
