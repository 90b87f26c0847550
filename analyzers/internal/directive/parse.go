package directive

import (
	"fmt"
	"strings"
	"time"
)

const (
	tool   = "statelesscheck:"
	prefix = "//" + tool
	verb   = "ignore"
)

// parse reads the text of a comment; nil if it is nothing like a directive.
func parse(text string) *Directive {
	rest, ok := strings.CutPrefix(text, prefix)
	if !ok {
		if spaced := strings.TrimLeft(strings.TrimPrefix(text, "//"), " \t"); strings.HasPrefix(text, "//") && strings.HasPrefix(spaced, tool+verb) {
			return &Directive{Stray: "a directive has no space after //"}
		}
		return nil
	}
	rest, _, _ = strings.Cut(rest, " // want ") // an expectation of our own tests
	name, rest, _ := strings.Cut(strings.ReplaceAll(rest, "\t", " "), " ")
	if name != verb {
		return &Directive{Stray: fmt.Sprintf("unknown directive %s%s; the one there is is %s%s", tool, name, tool, verb)}
	}
	d := new(Directive)
	kinds, rest, _ := strings.Cut(strings.TrimSpace(rest), " ")
	for _, kind := range strings.Split(kinds, ",") {
		if kind != "" {
			d.Kinds = append(d.Kinds, kind)
		}
	}
	d.reason(rest)
	switch usage := prefix + verb + " KIND[,KIND] REASON"; {
	case len(d.Kinds) == 0:
		d.Fault = "names no kind; write " + usage
	case d.Reason == "":
		d.Fault = "gives no reason; write " + usage
	}
	return d
}

// reason reads what follows the kinds.
func (d *Directive) reason(text string) {
	var words []string
	for _, word := range strings.Fields(text) {
		if day, ok := strings.CutPrefix(word, "until="); ok && d.Until == "" {
			d.Until = day
		} else if word != "//" || len(words) > 0 {
			words = append(words, word)
		}
	}
	d.Reason = strings.Join(words, " ")
}

// Day reports whether a text is a day, YYYY-MM-DD.
func Day(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}
