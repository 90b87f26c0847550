//go:build integration

package drivers

import "slices"

// A fault is one way to break the shop.
type fault struct {
	name  string
	files map[string]string // what is added or replaced; "-" for a file that is gone, "->x" for a symbolic link to x
	env   []string
	// named is what the command says of the package at fault, a prefix of a line; partly are the packages that it calls partly analysed.
	named  string
	partly []string
	// keeps lists the findings that the command still has; good's and middle's own if it is nil.
	keeps []string
	// refused says that the go command refuses to vet anything.
	refused bool
	// unnamed says that the go command names something else.
	unnamed bool
	// lintStatus is golangci-lint's exit status if it is not 1: it cannot begin.
	lintStatus int
	// injected says that nothing is wrong with the code: it is our analysis that fails on the package.
	injected bool
}

// What is found in the shop, or parts of it that say which finding it is, for drivers place the last one differently.
const (
	foundGood   = "good/good.go:5:54: globalstate: hits is written by Count"
	foundMiddle = "middle/middle.go:11:2: globalstate: total is written by Home"
	foundLeaf   = "n is written by "
)

var everything = []string{foundGood, foundMiddle, foundLeaf}

// kept returns the findings that the command still has.
func (f *fault) kept() []string {
	if f.keeps == nil {
		return []string{foundGood, foundMiddle}
	}
	return f.keeps
}

// vetted returns the findings that go vet still has. It passes over what does not compile, and without a word over all that imports it.
func (f *fault) vetted() []string {
	switch {
	case f.injected:
		return f.kept()
	case f.refused:
		return nil
	case slices.Contains(f.partly, "shop.example/middle"):
		return []string{foundGood}
	}
	return f.kept()
}

// linted returns the findings that golangci-lint still has: none while there is an error.
func (f *fault) linted() []string {
	if f.injected {
		return f.kept()
	}
	return nil
}

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
	{name: "not UTF-8", files: leaf("var s = \"\xff\xfe\""), named: "broken: shop.example/leaf", partly: above, keeps: everything},
	{name: "NUL in a file", files: leaf("var s = \"\x00\""), named: "broken: shop.example/leaf", partly: above, keeps: everything},
	{name: "type error in the middle", files: middle("var x int = \"x\""), named: "broken: shop.example/middle", partly: []string{"shop.example"}, keeps: []string{foundGood}},
	{name: "syntax error in the middle", files: middle("func ("), named: "broken: shop.example/middle", partly: []string{"shop.example"}, keeps: []string{foundGood}},
	{name: "import not used", files: map[string]string{"middle/unused.go": "package middle\n\nimport \"fmt\"\n"}, named: "broken: shop.example/middle", partly: []string{"shop.example"}, keeps: []string{foundGood}},
	{name: "type error in main", files: map[string]string{"other.go": "package main\n\nvar x int = \"x\"\n"}, named: "broken: shop.example", keeps: everything},
	{name: "syntax error in main", files: map[string]string{"other.go": "package main\n\nfunc (\n"}, named: "broken: shop.example", keeps: everything},
	{name: "missing package", files: imports("shop.example/gone"), named: "broken: shop.example/leaf", partly: above, refused: true},
	{name: "missing module", files: imports("gone.example/lib"), named: "broken: shop.example/leaf", partly: above, refused: true},
	{name: "module that is not to be had", files: with(imports("gone.example/lib"), "go.mod", "module shop.example\n\ngo 1.25.0\n\nrequire gone.example/lib v1.0.0\n"),
		env: []string{"GOPROXY=off"}, named: "broken: shop.example/leaf", partly: above, refused: true},
	{name: "internal package of somebody else", files: imports("net/http/internal"), named: "analysed in spite of errors: shop.example/leaf", keeps: everything, refused: true},
	{name: "import of a command", files: with(imports("shop.example/tool"), "tool/main.go", "package main\n\nfunc main() {}\n"), named: "analysed in spite of errors: shop.example/leaf", keeps: everything, refused: true},
	{name: "import cycle", files: imports("shop.example/middle"), named: "broken: shop.example/middle", partly: []string{"shop.example", "shop.example/leaf"}, keeps: []string{foundGood}, refused: true},
	{name: "import of oneself", files: imports("shop.example/leaf"), named: "broken: shop.example/leaf", partly: above, refused: true},
	{name: "embedded files missing", files: leaf("import _ \"embed\"\n\n//go:embed dist/*\nvar dist string"), named: "analysed in spite of errors: shop.example/leaf", keeps: everything, refused: true},
	{name: "files for another system only", files: map[string]string{"leaf/leaf.go": "-", "leaf/leaf_plan9.go": "package leaf\n\nfunc Add() {}\n"}, named: "not loaded: shop.example/leaf", partly: []string{"shop.example"}, keeps: []string{foundGood}, refused: true},
	{name: "files behind a build tag only", files: map[string]string{"leaf/leaf.go": "//go:build never\n\npackage leaf\n\nfunc Add() {}\n"}, named: "not loaded: shop.example/leaf", partly: []string{"shop.example"}, keeps: []string{foundGood}, refused: true},
	{name: "go directive newer than the toolchain", files: map[string]string{"go.mod": "module shop.example\n\ngo 1.99.0\n"}, env: []string{"GOTOOLCHAIN=local"},
		named: "statelesscheck: ", keeps: []string{}, refused: true, unnamed: true, lintStatus: 3},
	{name: "go directive of a dependency newer than the toolchain", files: with(with(imports("lib.example"), "lib/go.mod", "module lib.example\n\ngo 1.99.0\n"), "go.mod",
		"module shop.example\n\ngo 1.25.0\n\nrequire lib.example v1.0.0\n\nreplace lib.example => ./lib\n"), env: []string{"GOTOOLCHAIN=local"},
		named: "statelesscheck: ", keeps: []string{}, refused: true, unnamed: true, lintStatus: 5},
	{name: "unreadable file", files: map[string]string{"leaf/link.go": "->gone.go"}, named: "broken: shop.example/leaf", partly: above, keeps: everything, refused: true},
	{name: "cgo without a compiler", files: map[string]string{"leaf/c.go": "package leaf\n\n// int one = 1;\nimport \"C\"\n\nfunc One() int { return int(C.one) }\n"},
		env: []string{"CGO_ENABLED=1", "CC=no-such-compiler"}, named: "broken: shop.example/leaf", partly: above, refused: true, unnamed: true},
	{name: "cgo switched off", files: map[string]string{"leaf/leaf.go": "package leaf\n\nimport \"C\"\n\nfunc Add() {}\n"}, env: []string{"CGO_ENABLED=0"},
		named: "not loaded: shop.example/leaf", partly: []string{"shop.example"}, keeps: []string{foundGood}, refused: true},
}

// injected are faults of ours: failing binaries panic on a package that declares the name Injected.
var injected = []fault{
	{name: "panic in a leaf", files: leaf("func Injected() {}"), named: "broken: shop.example/leaf", partly: above, injected: true},
	{name: "panic in the middle", files: middle("func Injected() {}"), named: "broken: shop.example/middle", partly: []string{"shop.example"}, keeps: []string{foundGood}, injected: true},
	{name: "panic in main", files: map[string]string{"other.go": "package main\n\nfunc Injected() {}\n"}, named: "broken: shop.example", keeps: everything, injected: true},
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
