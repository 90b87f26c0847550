package model

import (
	_ "embed"
	"maps"
	"regexp"
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
// element, parentheses and asterisks too: "http.Server.Handler" and "gin" name what one expects. Where the model knows only another version of
// the package or the original of the fork, other is its path.
func (m *Model) Query(name string) (lines []Line, other string) {
	name = plain(name)
	if lines = m.query(name); len(lines) > 0 {
		return lines, ""
	}
	pkg := packageOf(name)
	if other = m.relative(pkg); other != "" {
		lines = m.query(other + strings.TrimPrefix(name, pkg))
	}
	return lines, other
}

func (m *Model) query(name string) (lines []Line) {
	for _, d := range m.directives {
		if slices.ContainsFunc(d.names(), func(symbol string) bool { return matches(symbol, name) }) {
			lines = append(lines, Line{d.effect.Verb, d.symbol, d.text, d.effect.Place})
		}
	}
	return lines
}

// qualified matches the names of types in a signature.
var qualified = regexp.MustCompile(`[\w./~-]+\.\w+`)

// names returns the symbols, in plain, that a directive is about. Words, patterns and texts are none.
func (d directive) names() []string {
	switch {
	case d.effect.Verb == "signature":
		return qualified.FindAllString(d.symbol, -1)
	case d.effect.Verb == "same" || d.effect.Verb == "copies" || d.effect.Verb == "tests" || isSymbol(d.effect.Verb):
		return []string{plain(d.symbol)}
	}
	return nil
}

// matches reports whether name is the symbol, its package, or what the symbol belongs to, with or without the version in the path.
func matches(symbol, name string) bool {
	pkg := packageOf(symbol)
	versionless := string(appendVersionless(nil, pkg))
	for _, path := range []string{pkg, versionless} {
		whole := path + strings.TrimPrefix(symbol, pkg)
		if ends(path, name) || ends(whole, name) || strings.Contains(name, ".") && strings.Contains("/"+whole, "/"+name+".") {
			return true
		}
	}
	return false
}

// ends reports whether the last elements of a path are those of name.
func ends(path, name string) bool { return strings.HasSuffix("/"+path, "/"+name) }

// plain returns a symbol without what only says how it is declared.
func plain(symbol string) string {
	return strings.NewReplacer("(", "", ")", "", "*", "").Replace(symbol)
}

// Packages returns the paths of the packages that the model describes, sorted.
func (m *Model) Packages() []string { return slices.Sorted(maps.Keys(m.known)) }

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
