package model

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWith checks that the user's lines stand beside the built-in ones, and above those about the same operands.
func TestWith(t *testing.T) {
	t.Chdir(t.TempDir())
	write := func(name, text string) {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("a.model", "# Ours.\nentry net/http.HandleFunc unit=job handler=1 pattern=0\n")
	write("b.model", "observes acme.example/kit.Count\nenty acme.example/kit.On unit=job handler=0\n")
	write("c.model", "observes acme.example/kit.Count\n")
	m, err := With([]string{"a.model", "c.model"})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"net/http.HandleFunc":    "a.model:2 job",
		"net/http.Handle":        "nethttp.model request",
		"acme.example/kit.Count": "c.model:1 ",
	} {
		effects := m.symbols[name]
		if len(effects) != 1 || !agrees(effects[0], want) {
			t.Errorf("%s: %+v, want %s", name, effects, want)
		}
	}
	builtIn, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if got := builtIn.symbols["net/http.HandleFunc"]; len(got) != 1 || got[0].Unit != "request" {
		t.Errorf("the built-in model has changed: %+v", got)
	}
	for name, want := range map[string]string{
		"b.model":    `b.model:2: unknown verb "enty"; did you mean entry?`,
		"gone.model": "cannot read the model gone.model: no such file or directory",
	} {
		if _, err := With([]string{name}); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
	absolute, err := filepath.Abs("c.model")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := With([]string{absolute, "c.model"}); err == nil || !strings.HasSuffix(err.Error(), "observes acme.example/kit.Count is given at "+absolute+":1 already") {
		t.Errorf("a line twice: %v", err)
	}
}

// agrees reports whether an effect is from the place and of the unit that are wanted; the line of built-in ones may change.
func agrees(e Effect, want string) bool {
	place, unit, _ := strings.Cut(want, " ")
	file, _, _ := strings.Cut(e.Place, ":")
	return (place == e.Place || place == file) && unit == e.Unit
}
