package gclplugin

import "testing"

// TestSettings checks that the settings of golangci-lint are those of the settings file, and that others are refused.
func TestSettings(t *testing.T) {
	for _, test := range []struct {
		name     string
		settings any
		problem  string
	}{
		{"none", nil, ""},
		{"every key", map[string]any{
			"checks": map[string]any{"memqueue": "off", "fswrite": true}, "strict": true, "test": false,
			"include": []any{"kit.example/..."}, "exclude": []any{"shop.example/gen"}, "skip": "dev/", "models": []any{"testdata/acme.model"},
			"severity": map[string]any{"fswrite": "warning"}, "fail-on": "error",
		}, ""},
		{"unknown key", map[string]any{"stirct": true}, `unknown key "stirct"; did you mean strict?`},
		{"unknown kind", map[string]any{"checks": map[string]any{"memqueu": "off"}}, `checks: unknown kind "memqueu"; did you mean memqueue?`},
		{"wrong value", map[string]any{"strict": "often"}, `strict must be true or false, not "often"`},
		{"bad model", map[string]any{"models": []any{"testdata/bad.model"}}, `testdata/bad.model:2: unknown verb "entri"; did you mean entry?`},
		{"no mapping", []any{"strict"}, "settings are a []interface {}, want a mapping"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := New(test.settings)
			got := ""
			if err != nil {
				got = err.Error()
			}
			if got != test.problem {
				t.Errorf("got %q, want %q", got, test.problem)
			}
		})
	}
}
