package model

import (
	"strings"
	"unicode"
)

// maxWordParts is the number of parts of a name that a word of the model may stand for: "o auth state".
const maxWordParts = 4

// word is what a name may say.
type word struct{ text, class string }

// Word finds the first word of a class in a name: whole parts of it in camel or snake case, one or
// several, in the singular or plural. "userSessions" and "oauth_state" hold words, "obsession" and
// "tokenizer" do not.
func (m *Model) Word(name, class string) (text string, ok bool) {
	parts := splitName(name)
	for i := range parts {
		joined := ""
		for j := i; j < min(i+maxWordParts, len(parts)); j++ {
			joined += parts[j]
			for _, w := range []string{joined, strings.TrimSuffix(joined, "s")} {
				if e, known := m.words[w]; known && e.class == class {
					return e.text, true
				}
			}
		}
	}
	return "", false
}

// splitName splits an identifier into its parts in lower case; digits and punctuation only separate. Of a run of
// capitals the last begins a part if a small letter follows: "CSRFToken" is csrf, token.
func splitName(name string) []string {
	var parts []string
	rs := []rune(name)
	start := 0
	end := func(i int) {
		if i > start {
			parts = append(parts, strings.ToLower(string(rs[start:i])))
		}
	}
	for i, r := range rs {
		switch {
		case !unicode.IsLetter(r):
			end(i)
			start = i + 1
		case unicode.IsUpper(r) && i > start && (unicode.IsLower(rs[i-1]) || i+1 < len(rs) && unicode.IsLower(rs[i+1])):
			if isPluralEnd(rs, i) {
				continue
			}
			end(i)
			start = i
		}
	}
	end(len(rs))
	return parts
}

// isPluralEnd reports whether the capital at i is the last of an acronym in the plural: "OTPs".
func isPluralEnd(rs []rune, i int) bool {
	return unicode.IsUpper(rs[i-1]) && i+1 < len(rs) && rs[i+1] == 's' && (i+2 == len(rs) || !unicode.IsLower(rs[i+2]))
}
