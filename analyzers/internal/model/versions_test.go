package model

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"
)

func TestVersionless(t *testing.T) {
	for path, want := range map[string]string{
		"example.com/limit":          "example.com/limit",
		"example.com/limit/v8":       "example.com/limit",
		"example.com/limit/v12/mem":  "example.com/limit/mem",
		"gopkg.in/limit.v3":          "gopkg.in/limit",
		"gopkg.in/limit.v3/mem":      "gopkg.in/limit/mem",
		"example.com/vault/v":        "example.com/vault/v",
		"example.com/limit.go/video": "example.com/limit.go/video",
	} {
		if got := string(appendVersionless(nil, path)); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}

// versionsModel knows two versions of a library and says that another is a fork of it.
const versionsModel = `
keeps example.com/limit/v2/mem.New kind=state what=limits
entry (*example.com/limit/v2.Server).Handle unit=request handler=1
startup (*example.com/limit/v2.Server).Handle arg=0
serve Serve func(*example.com/limit/v2.Server) error unit=request
same example.org/limiter as=example.com/limit
`

func TestVersions(t *testing.T) {
	m := parseText(t, versionsModel)
	for path, want := range map[string]string{
		"example.com/limit/v2/mem":   "example.com/limit/v2/mem",
		"example.com/limit/v7/mem":   "example.com/limit/v2/mem",
		"example.com/limit/mem":      "example.com/limit/v2/mem",
		"example.org/limiter/v3/mem": "example.com/limit/v2/mem",
		"example.org/limiter":        "example.com/limit/v2",
		"example.com/limit/v7/disk":  "example.com/limit/v7/disk",
		"example.com/limits/v2":      "example.com/limits/v2",
	} {
		if got := m.Path(path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	if !m.Keeping("example.com/limit/v7/mem") || m.Keeping("example.com/limit/v7") {
		t.Error("which packages of another version keep state")
	}
}

// TestVersionsOfFunctions: what is known holds as far as the operands fit.
func TestVersionsOfFunctions(t *testing.T) {
	const text = "package limit\ntype Server struct{}\nfunc (*Server) Handle(f func()) {}\nfunc (*Server) Serve(*Server) error { return nil }\n"
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "limit.go", text, 0)
	if err != nil {
		t.Fatal(err)
	}
	pkg, err := (&types.Config{Importer: importer.Default()}).Check("example.com/limit", fset, []*ast.File{file}, nil)
	if err != nil {
		t.Fatal(err)
	}
	m := parseText(t, versionsModel)
	method := func(name string) *types.Func {
		fn, _, _ := types.LookupFieldOrMethod(types.NewPointer(pkg.Scope().Lookup("Server").Type()), true, pkg, name)
		return fn.(*types.Func)
	}
	if known := m.Func(method("Handle")); len(known) != 1 || known[0].Verb != "startup" {
		t.Errorf("Handle: %+v", known)
	}
	if _, ok := m.Serve(method("Serve")); !ok {
		t.Error("Serve of another version does not serve")
	}
}

func TestForkOfNothing(t *testing.T) {
	if _, err := Parse(files("a.model", "same example.org/a as=example.org/b")); err == nil || !strings.Contains(err.Error(), "no symbol is of example.org/b") {
		t.Error(err)
	}
}
