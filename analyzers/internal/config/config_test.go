package config

import (
	"flag"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// reset forgets what the test gives, when it is over.
func reset(t *testing.T) {
	t.Helper()
	forget := func() {
		clear(given)
		clear(byModule)
		clear(byDir)
		noFiles, run = false, nil
	}
	forget()
	t.Cleanup(forget)
}

// module makes the directory of a module with a settings file.
func module(t *testing.T, settings string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string]string{"go.mod": "module shop.example\n", FileName: settings, "acme.model": "", "dir/x.go": ""} {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestFile checks what each key does, and what is said about wrong ones, always with file:line.
func TestFile(t *testing.T) {
	for _, test := range []struct {
		name, file string
		want       string // in the printed settings, or in the error
		fails      bool
	}{
		{"nothing", "", "strict: false # default\n", false},
		{"only a comment", "# none yet\n", "fail-on: note # default\n", false},
		{"null", "~\n", "fail-on: note # default\n", false},
		{"truth", "\n\nstrict: true\n", "strict: true # FILE:3\n", false},
		{"on", "strict: on\n", "strict: true # FILE:1\n", false},
		{"word", "fail-on: never\n", "fail-on: never # FILE:1\n", false},
		{"list", "exclude:\n  - a.example/b/...\n  - ./gen\n", "exclude: # FILE:1\n  - a.example/b/...\n  - shop.example/gen\n", false},
		{"whole module", "include: ./...\n", "include: # FILE:1\n  - shop.example/...\n", false},
		{"list of one", "skip: dev/\n", "skip: # FILE:1\n  - dev/\n", false},
		{"wildcard", "skip: ['*.pb.go']\n", "skip: # FILE:1\n  - '*.pb.go'\n", false},
		{"empty list", "skip:\n", "skip: [] # FILE:1\n", false},
		{"model", "models: [acme.model]\n", "models: # FILE:1\n  - acme.model\n", false},
		{"check off", "checks:\n  memqueue: off\n  fswrite: true\n", "  memqueue: off # FILE:2\n", false},
		{"others stay on", "checks:\n  memqueue: off\n", "  fswrite: on # default\n", false},
		{"severity", "severity: {fswrite: warning}\n", "  fswrite: warning # FILE:1\n", false},
		{"anchors", "checks: &k\n  memqueue: off\nskip: &s [dev]\nexclude: *s\n", "exclude: # FILE:4\n  - dev\n", false},

		{"unknown key", "strict: true\nexlude: [a]\n", `FILE:2: unknown key "exlude"; did you mean exclude?`, true},
		{"nothing like a key", "colour: red\n", `FILE:1: unknown key "colour"; there are checks, strict, `, true},
		{"unknown kind", "checks:\n  memqueu: off\n", `FILE:2: unknown kind "memqueu"; did you mean memqueue?`, true},
		{"unknown word", "severity:\n  memqueue: eror\n", `FILE:2: unknown value of severity "eror"; did you mean error?`, true},
		{"no check value", "checks:\n  memqueue: maybe\n", `FILE:2: unknown value of checks "maybe"; there are on, off`, true},
		{"no truth", "strict: perhaps\n", `FILE:1: strict must be true or false, not "perhaps"`, true},
		{"truth as list", "strict: [true]\n", "FILE:1: strict must be true or false, not a list", true},
		{"truth as nothing", "strict:\n", "FILE:1: strict must be true or false, not nothing", true},
		{"list as mapping", "skip: {a: b}\n", "FILE:1: skip must be a list, not a mapping", true},
		{"list of lists", "skip:\n- [a]\n", "FILE:2: skip is a list of texts", true},
		{"mapping as text", "checks: memqueue\n", `FILE:1: checks must be a mapping of kinds, not "memqueue"`, true},
		{"key twice", "strict: true\nstrict: false\n", "FILE:2: strict is set in line 1 already", true},
		{"kind twice", "checks:\n  fswrite: off\n  fswrite: on\n", "FILE:3: fswrite is set twice", true},
		{"bad package", "exclude:\n- ok/...\n- a/.../b\n", `FILE:3: "a/.../b" is no import path, nor one with /... behind it`, true},
		{"bad path", "skip: ['[']\n", `FILE:1: "[" is no name below go.mod`, true},
		{"path above", "skip: ../other\n", `FILE:1: "../other" is no name below go.mod`, true},
		{"no model", "models:\n- gone.model\n", `FILE:2: cannot read the model "gone.model": no such file or directory`, true},
		{"directory as model", "models: dir\n", `FILE:1: the model "dir" is a directory`, true},
		{"no mapping", "- strict\n", "FILE:1: settings are a mapping of keys to values", true},
		{"two documents", "strict: true\n---\ntest: true\n", "FILE:2: a second document", true},
		{"list that is not closed", "strict: true\nskip: [a\ntest: true\n", "FILE:2: invalid YAML: did not find expected ',' or ']'", true},
		{"the same in the first line", "skip: [a\n", "FILE:2: invalid YAML: did not find expected ',' or ']'", true},
		{"indentation", "strict: true\n\n  test: true\n", "FILE:3: invalid YAML: mapping values are not allowed in this context", true},
		{"text that is not closed", "strict: true\nskip: \"a\n", "FILE:2: invalid YAML: found unexpected end of stream", true},
		{"tabulator", "checks:\n\tmemqueue: off\n", "FILE:2: invalid YAML: found character that cannot start any token", true},
		{"no text", "strict: \x01\n", "FILE: invalid YAML: control characters are not allowed", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			reset(t)
			dir := module(t, test.file)
			t.Chdir(dir)
			got := ""
			settings, err := For(filepath.Join(dir, "dir"))
			if err == nil {
				got = settings.String()
			} else {
				got = err.Error()
			}
			want := strings.ReplaceAll(test.want, "FILE", FileName)
			if (err != nil) != test.fails || !strings.Contains(got, want) || err != nil && (!strings.HasPrefix(got, want) || strings.Contains(got, "\n")) {
				t.Errorf("got %s\nwant %s", got, want)
			}
		})
	}
}

// TestLayers checks that flags are above the file, lists as a whole and tables word by word.
func TestLayers(t *testing.T) {
	reset(t)
	dir := module(t, "strict: true\nskip: [dev]\nexclude: [a]\nchecks: {memqueue: off, fswrite: off}\nfail-on: error\n")
	t.Chdir(dir)
	flags := flag.NewFlagSet("", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	AddFlags(flags)
	AddCommandFlags(flags)
	if err := flags.Parse([]string{"-strict=false", "-skip=gen,tools", "-checks=fswrite=on", "-fail-on", "warning", "-models", "acme.model"}); err != nil {
		t.Fatal(err)
	}
	settings, err := For(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"strict: false # flag -strict\n", "skip: # flag -skip\n  - gen\n  - tools\n", "exclude: # " + FileName + ":3\n  - a\n",
		"  memqueue: off # " + FileName + ":4\n", "  fswrite: on # flag -checks\n", "fail-on: warning # flag -fail-on\n", "models: # flag -models\n  - acme.model\n",
	} {
		if got := settings.String(); !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	for _, bad := range []string{"-checks=memqueue", "-checks=memqueu=off", "-severity=memqueue=bad", "-fail-on=nope", "-skip=[", "-models=gone.model"} {
		if err := flags.Parse([]string{bad}); err == nil {
			t.Errorf("%s is taken", bad)
		}
	}
	// What is printed is a file that says the same.
	again := module(t, settings.String())
	if err := os.WriteFile(filepath.Join(again, FileName), []byte(settings.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	reset(t)
	copied, err := For(again)
	if err != nil {
		t.Fatal(err)
	}
	values := func(s *Settings) (lines []string) {
		for line := range strings.Lines(s.String()) {
			line, _, _ = strings.Cut(line, " #")
			lines = append(lines, strings.TrimSpace(line))
		}
		return lines
	}
	if got, want := strings.Join(values(copied), "\n"), strings.Join(values(settings), "\n"); got != want {
		t.Errorf("printed and read again:\n%s\nwant\n%s", got, want)
	}
}

// TestApply checks what golangci-lint hands over: decoded values, in place of the file.
func TestApply(t *testing.T) {
	for _, test := range []struct {
		name     string
		settings map[string]any
		want     string // in the printed settings, or in the error
		fails    bool
	}{
		{"nothing", nil, "strict: false # default\n", false},
		{"set", map[string]any{"strict": true}, "strict: true # settings\n", false},
		{"list", map[string]any{"skip": []any{"dev", "gen"}}, "skip: # settings\n  - dev\n  - gen\n", false},
		{"table", map[string]any{"checks": map[string]any{"fswrite": false, "memqueue": "off"}}, "  memqueue: off # settings\n", false},
		{"unknown key", map[string]any{"stirct": true}, `unknown key "stirct"; did you mean strict?`, true},
		{"wrong type", map[string]any{"strict": []any{"a"}}, "strict must be true or false, not a list", true},
		{"no table", map[string]any{"checks": "memqueue"}, "checks must be a mapping of kinds, not a single value", true},
		{"no list", map[string]any{"skip": map[string]any{"a": 1}}, "skip must be a list, not a mapping", true},
		{"wrong value", map[string]any{"fail-on": 7}, `unknown value of fail-on "7"; there are note, warning, error, never`, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			reset(t)
			dir := module(t, "test: true\n")
			got := ""
			if err := Apply(test.settings); err != nil {
				got = err.Error()
			} else if settings, err := For(dir); err != nil {
				t.Fatal(err)
			} else {
				got = settings.String()
				if settings.Test {
					t.Error("the file holds, too")
				}
				if len(settings.Skip) > 0 && !settings.Skips("shop.example/dev/dev.go:7") {
					t.Error("what is to be skipped is not")
				}
			}
			if !strings.Contains(got, test.want) || strings.HasPrefix(got, "checks:\n") == test.fails {
				t.Errorf("got %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestSkips(t *testing.T) {
	for _, test := range []struct {
		pattern, place string
		want           bool
	}{
		{"dev", "shop.example/dev/dev.go:7", true},
		{"dev/", "shop.example/internal/dev/x/x.go:7", true},
		{"./internal/dev", "shop.example/internal/dev/dev.go:1", true},
		{"internal/dev", "shop.example/x/internal/dev/dev.go:1", false},
		{"/dev/dev.go", "shop.example/dev/dev.go:7", true},
		{"dev/*.go", "shop.example/dev/dev.go:7", true},
		{"dev/*.go", "shop.example/dev/x/dev.go:7", false},
		{"*_gen.go", "shop.example/a/b/c_gen.go:7", true},
		{"main.go/", "shop.example/main.go:7", false},
		{"dev", "shop.example/device/d.go:7", false},
		{"dev", "other.example/dev/dev.go:7", false},
		{"shop.example", "shop.example/main.go:7", false},
	} {
		s := defaults()
		s.Module = "shop.example"
		if err := (entry{key: keyOf(t, "skip"), items: []item{{text: test.pattern}}}).apply(s, ""); err != nil {
			t.Fatal(err)
		}
		if got := s.Skips(test.place); got != test.want {
			t.Errorf("%s skips %s: %v, want %v", test.pattern, test.place, got, test.want)
		}
	}
}

func keyOf(t *testing.T, name string) *key {
	t.Helper()
	k, err := findKey(name)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// TestParty checks what include and exclude do to where packages belong.
func TestParty(t *testing.T) {
	reset(t)
	dir := module(t, "exclude: [./gen/..., shop.example/old]\ninclude: [kit.example/...]\n")
	lib := func(path string) string { return filepath.Join(dir, "pkg", "mod", path+"@v1.0.0", "x.go") }
	settings, err := For(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, started := range []bool{false, true} {
		if started {
			SetRun([]*Settings{settings})
		}
		for _, test := range []struct {
			path, file string
			want       bool
		}{
			{"shop.example/cart", filepath.Join(dir, "cart", "cart.go"), true},
			{"shop.example/gen", filepath.Join(dir, "gen", "gen.go"), false},
			{"shop.example/gen/x [shop.example/gen/x.test]", filepath.Join(dir, "gen", "x", "x.go"), false},
			{"shop.example/old_test", filepath.Join(dir, "old", "x_test.go"), false},
			{"shop.example/older", filepath.Join(dir, "older", "x.go"), true},
			{"kit.example/cache", lib("kit.example/cache"), started}, // no file of the library's is asked
			{"other.example", lib("other.example"), false},
			{"net/http", filepath.Join(Goroot(), "src", "net", "http", "server.go"), false},
		} {
			if got := FirstParty(test.path, test.file); got != test.want {
				t.Errorf("run known: %v: FirstParty(%s) = %v, want %v", started, test.path, got, test.want)
			}
		}
	}
}

func TestSeverity(t *testing.T) {
	s := defaults()
	s.severity["fswrite"], s.FailOn = "warning", "error"
	for _, test := range []struct {
		kind, verdict, want string
		fails               bool
	}{
		{"memqueue", "violation", "error", true},
		{"memqueue", "debatable", "warning", false},
		{"memqueue", "cache", "note", false},
		{"fswrite", "violation", "warning", false},
		{"fswrite", "cache", "note", false},
	} {
		got := s.Severity(test.kind, test.verdict)
		if got != test.want || s.Fails(got) != test.fails {
			t.Errorf("%s, %s: %s, fails: %v", test.kind, test.verdict, got, s.Fails(got))
		}
	}
	s.FailOn = never
	if s.Fails("error") {
		t.Error("never fails")
	}
}

// TestIsTest checks which files are a test's or of what tests share: by their names and those of folders below the module's directory only.
func TestIsTest(t *testing.T) {
	root := filepath.Join(string(filepath.Separator)+"work", "test", "shop")
	for name, want := range map[string]bool{
		"cart.go": false, "cart_test.go": true, "testutil/clock.go": true, "internal/e2e/hooks/recorder.go": true, "internal/mocks/store/store.go": true, "test/integration/server.go": true, "integration-tests/stub/main.go": true,
		"latest/cart.go": false, "contest/tests.go": false,
	} {
		for _, settings := range []*Settings{{Dir: root}, {Dir: root, Test: true}} {
			fset := token.NewFileSet()
			pos := fset.AddFile(filepath.Join(root, filepath.FromSlash(name)), -1, 10).Pos(1)
			if got := settings.IsTest(fset, pos); got != (want && !settings.Test) {
				t.Errorf("%s with test: %v: %v", name, settings.Test, got)
			}
		}
	}
}
