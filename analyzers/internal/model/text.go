package model

import "strings"

// glob is a text with "*" for any other text.
type glob struct {
	pattern string
	Effect
}

func (m *Model) addText(text string, e Effect) {
	if strings.Contains(text, "*") {
		m.globs = append(m.globs, glob{text, e})
		return
	}
	key := e.Is + " " + text
	m.texts[key] = append(m.texts[key], e)
}

// Texts returns what is known of a text of a class: the key of a setting, the name of a cookie. Of each effect
// Text says which value matters, "" for any.
func (m *Model) Texts(text, class string) []Effect {
	if known := m.texts[class+" "+text]; known != nil {
		return known
	}
	var out []Effect
	for _, g := range m.globs {
		if g.Is == class && Match(g.pattern, text) {
			out = append(out, g.Effect)
		}
	}
	return out
}

// Declares reports whether a package declares fields or functions that are settings.
func (m *Model) Declares(pkgPath string) bool { return m.settings[pkgPath] }

// Match reports whether the text is what the pattern says, "*" standing for any text.
func Match(pattern, text string) bool {
	parts := strings.Split(pattern, "*")
	last := len(parts) - 1
	text, ok := strings.CutPrefix(text, parts[0])
	if last == 0 {
		return ok && text == ""
	}
	for _, part := range parts[1:last] {
		if !ok {
			return false
		}
		_, text, ok = strings.Cut(text, part)
	}
	return ok && strings.HasSuffix(text, parts[last])
}
