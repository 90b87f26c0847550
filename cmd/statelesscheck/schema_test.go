package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/xeipuuv/gojsonschema"
)

// TestJSONSchema validates what -format json writes for the demo against the schema that is published beside the format.
func TestJSONSchema(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("internal", "report", "json.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	var published any
	if err := json.Unmarshal(text, &published); err != nil {
		t.Fatal(err)
	}
	forbidOthers(published)
	schema, err := gojsonschema.NewSchema(gojsonschema.NewGoLoader(published))
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

// forbidOthers makes a schema allow no other fields than those it describes, so that each new one gets a description. Programs that use the schema
// have to bear with new ones.
func forbidOthers(schema any) {
	switch schema := schema.(type) {
	case []any:
		for _, part := range schema {
			forbidOthers(part)
		}
	case map[string]any:
		for _, part := range schema {
			forbidOthers(part)
		}
		if _, isObject := schema["properties"].(map[string]any); isObject && schema["type"] != nil {
			schema["additionalProperties"] = false
		}
	}
}
