package gclplugin

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
	"golang.org/x/mod/modfile"
)

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

// TestReadme checks that README's .custom-gcl.yml names this package, its module, and the version of golangci-lint that the tests build.
func TestReadme(t *testing.T) {
	root := filepath.Join("..", "..")
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(readme), "# .custom-gcl.yml\n")
	text, _, _ = strings.Cut(text, "```")
	var custom struct {
		Version string
		Plugins []struct{ Module, Import, Version string }
	}
	if err := yaml.Unmarshal([]byte(text), &custom); err != nil {
		t.Fatal(err)
	}
	gomod, err := os.ReadFile(filepath.Join(root, "cmd", "golangci-lint", "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	built, err := modfile.Parse("go.mod", gomod, nil)
	if err != nil {
		t.Fatal(err)
	}
	here := reflect.TypeFor[plugin]().PkgPath()
	if len(custom.Plugins) != 1 || custom.Plugins[0].Import != here || !strings.HasPrefix(here, custom.Plugins[0].Module+"/") {
		t.Errorf("plugins are %v, want %s", custom.Plugins, here)
	}
	for _, require := range built.Require {
		if require.Mod.Path == "github.com/golangci/golangci-lint/v2" && require.Mod.Version == custom.Version {
			return
		}
	}
	t.Errorf("version %s is not that of cmd/golangci-lint/go.mod", custom.Version)
}
