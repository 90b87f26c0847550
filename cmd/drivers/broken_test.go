//go:build integration

package drivers

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// shop is a module whose packages import one another: the main package imports middle, which imports leaf; good stands alone. What middle and good
// keep is found whatever leaf does.
const shop = `
-- go.mod --
module shop.example

go 1.25.0
-- good/good.go --
package good

import "net/http"

func Count(w http.ResponseWriter, r *http.Request) { hits++ }

var hits int
-- leaf/leaf.go --
package leaf

func Add() { n++ }

var n int
-- middle/middle.go --
package middle

import (
	"net/http"

	"shop.example/leaf"
)

func Home(w http.ResponseWriter, r *http.Request) {
	leaf.Add()
	total++
}

var total int
-- main.go --
package main

import (
	"net/http"

	"shop.example/middle"
)

func main() {
	http.HandleFunc("/", middle.Home)
	http.ListenAndServe(":8080", nil)
}
`

// A fault is one way to break the shop.
type fault struct {
	name  string
	files map[string]string // what is added or replaced; "-" for a file that is gone, "->x" for a symbolic link to x
	env   []string
	// named is what the command says of the package at fault, a prefix of a line; partly are the packages that it calls partly analysed.
	named  string
	partly []string
	// alone lists the findings that the command still has; good's and middle's if it is nil.
	alone []string
	// refused says that the go command refuses to vet anything. (golangci-lint shows nothing but errors while there is one.)
	refused bool
	// unnamed says that the go command names something else.
	unnamed bool
}

const (
	foundGood   = "good/good.go:5:54: globalstate: hits is written by Count"
	foundMiddle = "middle/middle.go:11:2: globalstate: total is written by Home"
)

var above = []string{"shop.example", "shop.example/middle"}

var faults = []fault{
	{name: "type error in a leaf", files: leaf("var x int = \"x\""), named: "broken: shop.example/leaf", partly: above},
	{name: "undefined name", files: leaf("var x = missing"), named: "broken: shop.example/leaf", partly: above},
	{name: "missing return", files: leaf("func f() int {}"), named: "broken: shop.example/leaf", partly: above},
	{name: "declared twice", files: leaf("var n string"), named: "broken: shop.example/leaf", partly: above},
	{name: "initialisation cycle", files: leaf("var a, b = b, a"), named: "broken: shop.example/leaf", partly: above},
	{name: "type that contains itself", files: leaf("type T struct{ t T }"), named: "broken: shop.example/leaf", partly: above},
	{name: "type argument that does not fit", files: leaf("func f[T ~int](T) {}\n\nvar _ = func() { f(\"x\") }"), named: "broken: shop.example/leaf", partly: above},
	{name: "generated file missing", files: leaf("//go:generate stringer -type=Kind\n\ntype Kind int\n\nvar _ = Kind.String"), named: "broken: shop.example/leaf", partly: above},
	{name: "syntax error in a leaf", files: leaf("func ("), named: "broken: shop.example/leaf", partly: above},
	{name: "import in the wrong place", files: leaf("import \"fmt\""), named: "broken: shop.example/leaf", partly: above},
	{name: "no package clause", files: map[string]string{"leaf/empty.go": "// nothing\n"}, named: "broken: shop.example/leaf", partly: above, refused: true},
	{name: "two packages in a directory", files: map[string]string{"leaf/other.go": "package other\n"}, named: "broken: shop.example/leaf", partly: above, refused: true},
	{name: "not UTF-8", files: leaf("var s = \"\xff\xfe\""), named: "broken: shop.example/leaf", partly: above},
	{name: "NUL in a file", files: leaf("var s = \"\x00\""), named: "broken: shop.example/leaf", partly: above},
	{name: "type error in the middle", files: middle("var x int = \"x\""), named: "broken: shop.example/middle", partly: []string{"shop.example"}, alone: []string{foundGood}},
	{name: "syntax error in the middle", files: middle("func ("), named: "broken: shop.example/middle", partly: []string{"shop.example"}, alone: []string{foundGood}},
	{name: "import not used", files: map[string]string{"middle/unused.go": "package middle\n\nimport \"fmt\"\n"}, named: "broken: shop.example/middle", partly: []string{"shop.example"}, alone: []string{foundGood}},
	{name: "type error in main", files: map[string]string{"other.go": "package main\n\nvar x int = \"x\"\n"}, named: "broken: shop.example"},
	{name: "syntax error in main", files: map[string]string{"other.go": "package main\n\nfunc (\n"}, named: "broken: shop.example"},
	{name: "missing package", files: imports("shop.example/gone"), named: "broken: shop.example/leaf", partly: above, refused: true},
	{name: "missing module", files: imports("gone.example/lib"), named: "broken: shop.example/leaf", partly: above, refused: true},
	{name: "module that is not to be had", files: with(imports("gone.example/lib"), "go.mod", "module shop.example\n\ngo 1.25.0\n\nrequire gone.example/lib v1.0.0\n"),
		env: []string{"GOPROXY=off"}, named: "broken: shop.example/leaf", partly: above, refused: true},
	{name: "internal package of somebody else", files: imports("net/http/internal"), named: "analysed in spite of errors: shop.example/leaf", refused: true},
	{name: "import of a command", files: with(imports("shop.example/tool"), "tool/main.go", "package main\n\nfunc main() {}\n"), named: "analysed in spite of errors: shop.example/leaf", refused: true},
	{name: "import cycle", files: imports("shop.example/middle"), named: "broken: shop.example/middle", partly: []string{"shop.example", "shop.example/leaf"}, alone: []string{foundGood}, refused: true},
	{name: "import of oneself", files: imports("shop.example/leaf"), named: "broken: shop.example/leaf", partly: above, refused: true},
	{name: "embedded files missing", files: leaf("import _ \"embed\"\n\n//go:embed dist/*\nvar dist string"), named: "analysed in spite of errors: shop.example/leaf", refused: true},
	{name: "files for another system only", files: map[string]string{"leaf/leaf.go": "-", "leaf/leaf_plan9.go": "package leaf\n\nfunc Add() {}\n"}, named: "not loaded: shop.example/leaf", partly: []string{"shop.example"}, alone: []string{foundGood}, refused: true},
	{name: "files behind a build tag only", files: map[string]string{"leaf/leaf.go": "//go:build never\n\npackage leaf\n\nfunc Add() {}\n"}, named: "not loaded: shop.example/leaf", partly: []string{"shop.example"}, alone: []string{foundGood}, refused: true},
	{name: "go directive newer than the toolchain", files: map[string]string{"go.mod": "module shop.example\n\ngo 1.99.0\n"}, env: []string{"GOTOOLCHAIN=local"},
		named: "statelesscheck: ", alone: []string{}, refused: true, unnamed: true},
	{name: "unreadable file", files: map[string]string{"leaf/link.go": "->gone.go"}, named: "broken: shop.example/leaf", partly: above, refused: true},
	{name: "cgo without a compiler", files: map[string]string{"leaf/c.go": "package leaf\n\n// int one = 1;\nimport \"C\"\n\nfunc One() int { return int(C.one) }\n"},
		env: []string{"CGO_ENABLED=1", "CC=no-such-compiler"}, named: "broken: shop.example/leaf", partly: above, refused: true, unnamed: true},
	{name: "cgo switched off", files: map[string]string{"leaf/leaf.go": "package leaf\n\nimport \"C\"\n\nfunc Add() {}\n"}, env: []string{"CGO_ENABLED=0"},
		named: "not loaded: shop.example/leaf", partly: []string{"shop.example"}, alone: []string{foundGood}, refused: true},
}

func leaf(text string) map[string]string {
	return map[string]string{"leaf/fault.go": "package leaf\n\n" + text + "\n"}
}

func middle(text string) map[string]string {
	return map[string]string{"middle/fault.go": "package middle\n\n" + text + "\n"}
}

func imports(path string) map[string]string { return leaf("import _ \"" + path + "\"") }

func with(files map[string]string, name, text string) map[string]string {
	files[name] = text
	return files
}

// TestBrokenCode checks that each fault is laid to its package, costs no finding that does not depend on it, and makes every driver fail.
func TestBrokenCode(t *testing.T) {
	for _, fault := range faults {
		t.Run(fault.name, func(t *testing.T) {
			dir := unpack(t, shop)
			fault.applyTo(t, dir)
			fault.checkCommand(t, start(t, dir, fault.env, command(t), "./..."))
			fault.checkDriver(t, "go vet", start(t, dir, fault.env, "go", "vet", "-vettool="+command(t), "./..."))
			fault.checkDriver(t, "golangci-lint", lintText(t, golangciLint(t), dir, fault.env))
		})
	}
}

func (f *fault) applyTo(t *testing.T, dir string) {
	t.Helper()
	for name, text := range f.files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		var err error
		if target, ok := strings.CutPrefix(text, "->"); ok {
			err = os.Symlink(target, name)
		} else if text == "-" {
			err = os.Remove(name)
		} else {
			err = os.WriteFile(name, []byte(text), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func (f *fault) checkCommand(t *testing.T, r run) {
	t.Helper()
	lines := strings.Split(r.stderr, "\n")
	has := func(prefix string) bool {
		return slices.ContainsFunc(lines, func(line string) bool {
			return line == prefix || strings.HasPrefix(line, prefix+" ") || strings.HasSuffix(prefix, " ") && strings.HasPrefix(line, prefix)
		})
	}
	if r.status != 1 || !has(f.named) || strings.Contains(r.stderr, "goroutine") {
		t.Errorf("the command: status %d, want 1 and %q on standard error\n%s", r.status, f.named, r.stderr)
	}
	for _, path := range f.partly {
		if !has("partly analysed: " + path) {
			t.Errorf("the command does not call %s partly analysed\n%s", path, r.stderr)
		}
	}
	alone := f.alone
	if alone == nil {
		alone = []string{foundGood, foundMiddle}
	}
	for _, finding := range alone {
		if !strings.Contains(r.stdout, finding) {
			t.Errorf("the command has not found %s\n%s%s", finding, r.stdout, r.stderr)
		}
	}
}

func (f *fault) checkDriver(t *testing.T, name string, r run) {
	t.Helper()
	out := r.stdout + r.stderr
	if r.status == 0 || strings.Contains(out, "goroutine") {
		t.Errorf("%s: status %d\n%s", name, r.status, out)
	}
	path := strings.TrimPrefix(f.named[strings.LastIndex(f.named, " ")+1:], "shop.example/")
	if !f.unnamed && !strings.Contains(out, path) {
		t.Errorf("%s does not name %s\n%s", name, path, out)
	}
	if got, want := strings.Contains(out, foundGood), name == "go vet" && !f.refused; got != want {
		t.Errorf("%s finds what does not depend on the fault: %v, want %v\n%s", name, got, want, out)
	}
}

// lintText runs golangci-lint with our linter alone, printing text.
func lintText(t *testing.T, binary, dir string, env []string) run {
	t.Helper()
	config := filepath.Join(t.TempDir(), ".golangci.yml")
	write(t, config, golangciConfig(t))
	return start(t, dir, append(env, "GOLANGCI_LINT_CACHE="+t.TempDir()), binary, "run", "--enable-only=statelesscheck", "--config="+config,
		"--allow-parallel-runners", "--show-stats=false", "--path-mode=abs", "--output.text.print-issued-lines=false", "./...")
}
