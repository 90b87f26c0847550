package analyzers

import (
	"github.com/statelesscheck/statelesscheck/analyzers/internal/config"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// What the command explains about libraries.

// A Knowledge is one thing that the model of libraries says.
type Knowledge = model.Line

// Know returns what the model of libraries, that of the user included, says about a symbol or a package; if it is about another version or the original of a fork, other is the path
// of that package.
func Know(name string) (lines []Knowledge, other string, err error) {
	m, err := known()
	if err != nil {
		return nil, "", err
	}
	lines, other = m.Query(name)
	return lines, other, nil
}

// KnownPackages returns the paths of the packages that the model of libraries describes.
func KnownPackages() ([]string, error) {
	m, err := known()
	if err != nil {
		return nil, err
	}
	return m.Packages(), nil
}

// Meaning returns what a verb of the model means.
func Meaning(verb string) string { return model.Verb(verb) }

// known returns the model that holds in the working directory.
func known() (*model.Model, error) {
	s, err := config.For(".")
	if err != nil {
		return nil, err
	}
	return model.With(s.ModelFiles())
}
