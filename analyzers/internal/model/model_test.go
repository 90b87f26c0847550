package model

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"testing"
)

// library stands for a library: the test enters its symbols in a model of its own.
const library = `package p

type Cache[K comparable, V any] struct{}

func (c *Cache[K, V]) Put(key K, value V) {}
func (c Cache[K, V]) Len() int            { return 0 }

type Ctx = *Context
type Context struct{ Err error }

type Handler interface{ Serve(Ctx) error }

type Server struct{ Handler Handler }

func (s *Server) Serve(c Ctx) error     { return nil }
func (s *Server) Stop(c Ctx) error      { return nil }
func (s *Server) Close()                {}

func Map[T any](in []T, f func(T) T) []T { return in }
func Handle(c Ctx, args ...any) error    { return nil }
func Many(map[string][]byte, [2]int, func(any) (int, error)) (a, b any) { return nil, nil }

type Greeter interface{ Greet() }
type Registrar interface{ Register() }

func RegisterGreeterServer(r Registrar, g Greeter)       {}
func RegisterPlainServer(r Registrar, name string)       {}
func RegisterStrangerServer(r *Server, g Greeter)        {}
func RegisterOneServer(r Registrar)                      {}
func NewGreeterServer(g Greeter, opts ...*Option) *Server { return nil }

type Option struct{}

type instance = Cache[string, int]
var c instance
func use() { c.Put("", 0) }
`

const libraryModel = `
mutates (*p.Cache).Put target=recv op=insert key=0 value=1
observes (p.Cache).Len
calls p.Map arg=1 mode=sync
benign p.Context is=request
entry p.Server.Handler unit=request
signature func(*p.Context) error unit=message
signature func(*p.Context, ...any) error unit=request
signature func(map[string][]byte, [2]int, func(any) (int, error)) (any, any) unit=job
serve Serve func(*p.Context) error unit=rpc
generated ^Register[A-Z]\w*Server$ service=1 needs=p.Registrar unit=rpc
generated ^New\w*Server$ service=0 needs=Option unit=rpc
embeds ^Unimplemented\w+$ unit=rpc
`

func testLibrary(t *testing.T) (*Model, *types.Package, *types.Info) {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", library, 0)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	pkg, err := (&types.Config{Importer: importer.Default()}).Check("p", fset, []*ast.File{file}, info)
	if err != nil {
		t.Fatal(err)
	}
	return parseText(t, libraryModel), pkg, info
}

func functionOf(t *testing.T, pkg *types.Package, name string) *types.Func {
	t.Helper()
	fn, ok := pkg.Scope().Lookup(name).(*types.Func)
	if !ok {
		t.Fatalf("no function %s", name)
	}
	return fn
}

func methodOf(t *testing.T, pkg *types.Package, typ, name string) *types.Func {
	t.Helper()
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(pkg.Scope().Lookup(typ).Type()), true, pkg, name)
	fn, ok := obj.(*types.Func)
	if !ok {
		t.Fatalf("no method %s.%s", typ, name)
	}
	return fn
}

func TestFunc(t *testing.T) {
	m, pkg, info := testLibrary(t)
	if known := m.Func(functionOf(t, pkg, "Map")); len(known) != 1 || known[0].Target != 1 || known[0].Mode != "sync" {
		t.Errorf("Map: %+v", known)
	}
	if known := m.Func(methodOf(t, pkg, "Cache", "Len")); len(known) != 1 || known[0].Verb != "observes" {
		t.Errorf("Len: %+v", known)
	}
	if known := m.Func(methodOf(t, pkg, "Server", "Close")); known != nil {
		t.Errorf("Close: %+v", known)
	}
	instantiated := 0
	for id, obj := range info.Uses {
		if fn, ok := obj.(*types.Func); ok && id.Name == "Put" {
			instantiated++
			if known := m.Func(fn); len(known) != 1 || known[0].Key != 0 || known[0].Value != 1 || known[0].Target != Receiver {
				t.Errorf("instantiated Put: %+v", known)
			}
		}
	}
	if instantiated != 1 {
		t.Errorf("found %d calls of Put", instantiated)
	}
}

// Func is asked for every call instruction of a program.
func TestFuncDoesNotAllocate(t *testing.T) {
	m, pkg, _ := testLibrary(t)
	fn := methodOf(t, pkg, "Cache", "Put")
	if n := testing.AllocsPerRun(100, func() { m.Func(fn) }); n != 0 {
		t.Errorf("Func allocates %v times", n)
	}
}

func TestFieldAndType(t *testing.T) {
	m, pkg, _ := testLibrary(t)
	if known := m.Field("p", "Server", "Handler"); len(known) != 1 || known[0].Unit != "request" || known[0].Target != None {
		t.Errorf("Server.Handler: %+v", known)
	}
	if known := m.Field("p", "Server", "Other"); known != nil {
		t.Errorf("Server.Other: %+v", known)
	}
	for name, want := range map[string]bool{"Context": true, "Server": false} {
		if got := m.Benign(pkg.Scope().Lookup(name).(*types.TypeName)); got != want {
			t.Errorf("Benign(%s) = %v", name, got)
		}
	}
	if m.Benign(types.Universe.Lookup("error").(*types.TypeName)) {
		t.Error("error is benign")
	}
}

func TestSignatureAndServe(t *testing.T) {
	m, pkg, _ := testLibrary(t)
	for _, test := range []struct {
		fn               *types.Func
		signature, serve string // units
	}{
		{functionOf(t, pkg, "Handle"), "request", ""},
		{functionOf(t, pkg, "Many"), "job", ""},
		{functionOf(t, pkg, "use"), "", ""},
		{methodOf(t, pkg, "Server", "Serve"), "message", "rpc"},
		{methodOf(t, pkg, "Server", "Stop"), "message", ""},
	} {
		if unit, ok := m.Signature(test.fn.Signature()); unit != test.signature || ok != (unit != "") {
			t.Errorf("Signature(%s) = %q, %v", test.fn.Name(), unit, ok)
		}
		if e, ok := m.Serve(test.fn); e.Unit != test.serve || ok != (e.Unit != "") {
			t.Errorf("Serve(%s) = %q, %v", test.fn.Name(), e.Unit, ok)
		}
	}
}

func TestGenerated(t *testing.T) {
	m, pkg, _ := testLibrary(t)
	for name, service := range map[string]Operand{
		"RegisterGreeterServer":  1,
		"NewGreeterServer":       0,
		"RegisterPlainServer":    None, // a string is no service
		"RegisterStrangerServer": None, // no registrar
		"RegisterOneServer":      None, // no service
		"use":                    None,
	} {
		e, ok := m.Generated(functionOf(t, pkg, name))
		if ok != (service != None) || ok && e.Target != service {
			t.Errorf("Generated(%s) = %+v, %v", name, e, ok)
		}
	}
	if e, ok := m.Embeds("UnimplementedGreeterServer"); e.Unit != "rpc" || !ok {
		t.Errorf("Embeds = %q, %v", e.Unit, ok)
	}
	if _, ok := m.Embeds("Greeter"); ok {
		t.Error("Greeter is generated code's stub")
	}
}
