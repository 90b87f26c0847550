package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/xeipuuv/gojsonschema"
)

// TestJSONSchema validates what -format json writes for the demo against the schema that is published beside the format. The schema allows no other
// fields, so that each new one is described there.
func TestJSONSchema(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("internal", "report", "json.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	schema, err := gojsonschema.NewSchema(gojsonschema.NewBytesLoader(text))
	if err != nil {
		t.Fatal(err)
	}
	known := filepath.Join(t.TempDir(), "known.json")
	stale := `{"tool": "statelesscheck baseline", "version": 1, "findings": [{"fingerprint": "0123456789abcdef", "kind": "globalstate",
		"verdict": "violation", "package": "example.com/demo", "state": "example.com/demo.gone"}]}`
	if err := os.WriteFile(known, []byte(stale), 0o666); err != nil {
		t.Fatal(err)
	}
	demo := filepath.Join("..", "..", "testdata", "demo")
	for name, args := range map[string][]string{
		"findings": {"./..."},
		"strict":   {"-strict", "./..."},
		"none":     {"./internal/clean/..."},
		"stale":    {"-baseline", known, "./..."},
		"broken":   {"./...", "./nowhere"},
	} {
		t.Run(name, func(t *testing.T) {
			stdout, _, _ := runCommand(t, append([]string{"-C", demo, "-format", "json"}, args...)...)
			result, err := schema.Validate(gojsonschema.NewStringLoader(stdout))
			if err != nil {
				t.Fatal(err)
			}
			for _, problem := range result.Errors() {
				t.Error(problem)
			}
		})
	}
}
