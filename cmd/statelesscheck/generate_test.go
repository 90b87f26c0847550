package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"text/template"
)

// packageTemplate is one package of a generated module, made to hurt an analysis that is not careful: chains of calls as deep as the module
// has packages, an interface of many methods with several implementations in each package, one of them a decorator, and state at
// each level. Every tenth package serves requests.
var packageTemplate = template.Must(template.New("").Parse(`package {{.Name}}

import (
{{- if .Serves}}
	"io"
	"net/http"
{{end}}
{{- range .Imports}}
	"generated.example/{{.}}"
{{- end}}
)

// Store is wide, so that each call through it may go many ways.
type Store interface {
	Get(key string) (string, bool)
	Put(key, value string)
	Append(key, value string)
	Delete(key string)
	Each(f func(key, value string))
	Reset()
	Len() int
}

type memory struct{ values map[string]string }

func (m *memory) Get(key string) (string, bool) { v, ok := m.values[key]; return v, ok }
func (m *memory) Put(key, value string)         { m.values[key] = value }
func (m *memory) Append(key, value string)      { m.values[key] += value }
func (m *memory) Delete(key string)             { delete(m.values, key) }
func (m *memory) Reset()                        { m.values = map[string]string{} }
func (m *memory) Len() int                      { return len(m.values) }
func (m *memory) Each(f func(key, value string)) {
	for k, v := range m.values {
		f(k, v)
	}
}

type counting struct {
	Store
	calls int
}

func (c *counting) Put(key, value string)    { c.calls++; c.Store.Put(key, value) }
func (c *counting) Append(key, value string) { c.calls++; c.Store.Append(key, value) }

type null struct{}

func (null) Get(string) (string, bool)         { return "", false }
func (null) Put(key, value string)             {}
func (null) Append(key, value string)          {}
func (null) Delete(string)                     {}
func (null) Each(func(key, value string))      {}
func (null) Reset()                            {}
func (null) Len() int                          { return 0 }

// Open returns one of the implementations.
func Open(kind string) Store {
	switch kind {
	case "memory":
		return &memory{values: map[string]string{}}
	case "counting":
		return &counting{Store: Open("memory")}
	}
	return null{}
}

// Service passes its work on to the services of other packages.
type Service struct {
	store Store
	count int
{{- range .Imports}}
	{{.}} *{{.}}.Service
{{- end}}
}

// NewService returns a service with its own store.
func NewService() *Service {
	return &Service{
		store: Open("counting"),
{{- range .Imports}}
		{{.}}: {{.}}.NewService(),
{{- end}}
	}
}

// Handle changes the service and all below it.
func (s *Service) Handle(key string) string {
	s.count++
	s.store.Append(key, "x")
{{- range .Imports}}
	s.store.Put(key, s.{{.}}.Handle(key))
{{- end}}
	v, _ := s.store.Get(key)
	return v
}

var touched = map[string]int{}

// Touch changes this package's variable and those of all below.
func Touch(key string) {
	touched[key]++
{{- range .Imports}}
	{{.}}.Touch(key)
{{- end}}
}
{{if .Serves}}
var service = NewService()

// Register makes the package serve requests.
func Register(mux *http.ServeMux) {
	hits := 0
	mux.HandleFunc("GET /{{.Name}}", func(w http.ResponseWriter, r *http.Request) {
		hits++
		Touch(r.URL.Path)
		io.WriteString(w, service.Handle(r.URL.Path))
	})
}
{{end}}`))

var mainTemplate = template.Must(template.New("").Parse(`package main

import (
	"net/http"
{{range .}}
	"generated.example/{{.}}"
{{- end}}
)

func main() {
	mux := http.NewServeMux()
{{- range .}}
	{{.}}.Register(mux)
{{- end}}
	http.ListenAndServe("localhost:8080", mux)
}
`))

// generate writes a module of n packages, and a main package that serves them, and returns its directory. Package i imports package
// i-1 and two more.
func generate(tb testing.TB, n int) (dir string) {
	tb.Helper()
	dir = tb.TempDir()
	name := func(i int) string { return fmt.Sprintf("p%04d", i) }
	var servers []string
	for i := range n {
		var imports []string
		for _, j := range []int{i - 1, i - 7, i / 2} {
			if 0 <= j && j < i && !slices.Contains(imports, name(j)) {
				imports = append(imports, name(j))
			}
		}
		serves := i%10 == 0
		if serves {
			servers = append(servers, name(i))
		}
		write(tb, filepath.Join(dir, name(i), "p.go"), packageTemplate, map[string]any{"Name": name(i), "Imports": imports, "Serves": serves})
	}
	write(tb, filepath.Join(dir, "main.go"), mainTemplate, servers)
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module generated.example\n\ngo 1.25.0\n"), 0o666); err != nil {
		tb.Fatal(err)
	}
	return dir
}

func write(tb testing.TB, name string, tmpl *template.Template, data any) {
	tb.Helper()
	var src bytes.Buffer
	if err := tmpl.Execute(&src, data); err != nil {
		tb.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(name, src.Bytes(), 0o666); err != nil {
		tb.Fatal(err)
	}
}

// TestGenerated keeps the generator in order: what it writes compiles.
func TestGenerated(t *testing.T) {
	const n = 12
	t.Chdir(generate(t, n))
	prog, err := loadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(prog.problems) > 0 {
		t.Errorf("problems in the generated module: %v", prog.problems)
	}
	if got, want := len(prog.packages), n+1; got != want {
		t.Errorf("loaded %d packages, want %d", got, want)
	}
}
