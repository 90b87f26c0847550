package exposure

import (
	"cmp"
	"fmt"
	"go/token"
	"slices"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/config"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/directive"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/spelling"
)

// A Remark is about a directive that does not do what somebody wrote it for. Most remarks take the whole program, or depend on the day, so passes
// make none: drivers keep their results.
type Remark struct {
	Pos  token.Position
	Text string
}

// Remarks returns what there is to say about the directives of the packages whose results are given, by file and line. That one silences nothing it
// says only if these packages are all that could show otherwise.
func Remarks(fset *token.FileSet, results []*Result, all bool) (out []Remark) {
	used := make(map[string]bool)
	for _, res := range results {
		for _, place := range res.Used {
			used[place] = true
		}
	}
	seen := make(map[string]bool)
	for _, res := range results {
		for _, d := range res.Directives {
			if seen[d.Place()] || res.Settings.Skips(d.Place()) {
				continue // of a package and of its tests, or of no interest
			}
			seen[d.Place()] = true
			for _, text := range remarks(d, res.Settings, all && !used[d.Place()]) {
				out = append(out, Remark{fset.Position(d.Pos()), text})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Remark) int {
		return cmp.Or(cmp.Compare(a.Pos.Filename, b.Pos.Filename), cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Column, b.Pos.Column))
	})
	return out
}

// remarks returns what there is to say about one directive.
func remarks(d *directive.Directive, settings *config.Settings, unused bool) (texts []string) {
	if d.Fault+d.Stray != "" {
		return []string{d.Fault + d.Stray}
	}
	known := 0
	for _, kind := range d.Kinds {
		switch {
		case !slices.Contains(config.Kinds, kind):
			texts = append(texts, spelling.Unknown("kind", kind, config.Kinds).Error())
		case settings.Enabled(kind):
			known++
		default: // a check that is switched off cannot tell
			unused = false
		}
	}
	switch {
	case d.Until != "" && !directive.Day(d.Until):
		texts = append(texts, fmt.Sprintf("until=%s is no day; write until=YYYY-MM-DD", d.Until))
	case d.Expired(config.Today):
		texts = append(texts, fmt.Sprintf("ended with %s: what it silenced counts again; mend that, or give it another day", d.Until))
	case unused && known > 0:
		texts = append(texts, "silences nothing; remove it")
	}
	return texts
}
