package model

import (
	_ "embed"
	"slices"
	"strings"
)

// What people ask the model, as text.

// A Line is one directive: what the model says about a symbol.
type Line struct {
	Verb, Symbol string
	Text         string // as it stands there, reason included
	Place        string // file:line
}

// Query returns what the model says about a symbol or a whole package, in the order of its files. Paths of packages may be left off up to the last
// element, parentheses and asterisks too: "http.Server.Handler" and "gin" name what one expects.
func (m *Model) Query(name string) (lines []Line) {
	name = plain(name)
	for _, d := range m.directives {
		if matches(plain(d.symbol), plain(packageOf(d.symbol)), name) {
			lines = append(lines, Line{d.effect.Verb, d.symbol, d.text, d.effect.Place})
		}
	}
	return lines
}

// matches reports whether name is the symbol, its package, or what the symbol belongs to.
func matches(symbol, pkg, name string) bool {
	if !strings.Contains(symbol, ".") {
		return false // a word, a driver, a pattern
	}
	for _, whole := range []string{symbol, pkg} {
		if whole == name || strings.HasSuffix(whole, "/"+name) {
			return true
		}
	}
	return strings.Contains(name, ".") && (strings.HasPrefix(symbol, name+".") || strings.Contains(symbol, "/"+name+"."))
}

// plain returns a symbol without what only says how it is declared.
func plain(symbol string) string {
	return strings.NewReplacer("(", "", ")", "", "*", "").Replace(symbol)
}

// Packages returns the paths of the packages that the model describes, sorted.
func (m *Model) Packages() (paths []string) {
	for _, d := range m.directives {
		if path := plain(packageOf(d.symbol)); strings.Contains(d.symbol, ".") && !strings.ContainsAny(path, ` \^$|[`) {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

//go:embed doc.go
var doc string

// Verb returns what a verb means, from the documentation of the grammar.
func Verb(verb string) string {
	var text []string
	found := false
	for line := range strings.Lines(doc) {
		head, isVerb := strings.CutPrefix(line, "//\t")
		switch {
		case isVerb && !strings.HasPrefix(head, " "):
			word, _, _ := strings.Cut(strings.TrimSpace(head), " ")
			found = word == verb
		case found && isVerb:
			text = append(text, strings.TrimSpace(head))
		default:
			found = false
		}
	}
	return strings.Join(text, " ")
}
