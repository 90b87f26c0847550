package config

import (
	"strings"
	"testing"
)

func TestApply(t *testing.T) {
	defer func() { Strict, Test = false, false }()
	for _, test := range []struct {
		name     string
		settings map[string]any
		strict   bool
		problem  string // in the error
	}{
		{"nothing", nil, false, ""},
		{"set", map[string]any{"strict": true}, true, ""},
		{"reset", map[string]any{"strict": false}, false, ""},
		{"unknown key", map[string]any{"stirct": true}, false, `unknown setting "stirct" (known: strict, test)`},
		{"wrong type", map[string]any{"strict": []any{"a"}}, false, "setting strict: cannot be [a]"},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := Apply(test.settings)
			if (err == nil) != (test.problem == "") || err != nil && !strings.Contains(err.Error(), test.problem) {
				t.Errorf("got error %v, want %q", err, test.problem)
			}
			if Strict != test.strict {
				t.Errorf("Strict = %v, want %v", Strict, test.strict)
			}
		})
	}
}
