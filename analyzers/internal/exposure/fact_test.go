package exposure

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"go/types"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// These tests cover the facts of the whole engine, because here all of them are in reach.

// fixtures are modules whose facts the tests look at.
var fixtures = []string{filepath.Join("..", "..", "..", "testdata", "src"), filepath.Join("..", "effects", "testdata", "summaries")}

// TestFactsAreData checks that nothing in a fact makes sense in one process or one order only: no position, no function, no type, no map.
func TestFactsAreData(t *testing.T) {
	for _, dir := range fixtures {
		facts := factsOf(t, load(t, dir))
		if len(facts) < 20 {
			t.Fatalf("only %d facts", len(facts))
		}
		for _, name := range slices.Sorted(maps.Keys(facts)) {
			for _, bad := range foreign(reflect.ValueOf(facts[name]), "") {
				t.Errorf("%s:%s", name, bad)
			}
		}
	}
}

// foreign lists what a fact should not hold. Zero values are fine: they are fields that only the package under analysis fills.
func foreign(v reflect.Value, at string) (found []string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() && !strings.Contains(v.Type().Elem().PkgPath(), "/analyzers/internal/") {
			return []string{at + " is a " + v.Type().String()}
		}
		if !v.IsNil() {
			return foreign(v.Elem(), at)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			found = append(found, foreign(v.Field(i), at+"."+v.Type().Field(i).Name)...)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			found = append(found, foreign(v.Index(i), fmt.Sprintf("%s[%d]", at, i))...)
		}
	case reflect.Map, reflect.Interface, reflect.Func, reflect.Chan:
		if !v.IsNil() {
			return []string{at + " is a " + v.Type().String()}
		}
	}
	if v.Type().String() == "token.Pos" && !v.IsZero() {
		return []string{at + " is a position"}
	}
	return found
}

// TestFactsRoundTrip checks that a fact is the same bytes whenever it is encoded, after decoding, and in another run.
func TestFactsRoundTrip(t *testing.T) {
	for _, dir := range fixtures {
		facts, again := factsOf(t, load(t, dir)), factsOf(t, load(t, dir))
		if len(facts) != len(again) {
			t.Errorf("%d facts, then %d", len(facts), len(again))
		}
		for _, name := range slices.Sorted(maps.Keys(facts)) {
			fact := facts[name]
			data := encode(t, fact)
			decoded := reflect.New(reflect.TypeOf(fact).Elem()).Interface().(analysis.Fact)
			if err := gob.NewDecoder(bytes.NewReader(data)).Decode(decoded); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if fmt.Sprint(decoded) != fmt.Sprint(fact) {
				t.Errorf("%s: %s decoded as %s", name, fact, decoded)
			}
			for what, other := range map[string]analysis.Fact{"the same fact": fact, "the decoded fact": decoded, "another run's fact": again[name]} {
				if !bytes.Equal(encode(t, other), data) {
					t.Errorf("%s: %s is other bytes", name, what)
				}
			}
		}
	}
}

// TestFactsOfExposure holds what packages tell their importers about wiring.
func TestFactsOfExposure(t *testing.T) {
	facts := factsOf(t, load(t, fixtures[0]))
	for path, want := range map[string]string{
		"facts/wiring/web":    "exposure{open web.Server.store.Save; open web.Server.store.Load}",
		"facts/wiring/memory": "",
		"facts/a":             "exposure{lend a.ready}",
	} {
		got := ""
		if fact := facts["example.com/fixtures/"+path+" package *exposure.Fact"]; fact != nil {
			got = strings.ReplaceAll(fmt.Sprint(fact), "example.com/fixtures/facts/wiring/", "")
			got = strings.ReplaceAll(got, "example.com/fixtures/facts/", "")
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
}

// TestFactsAreReachable checks that a package tells its importers of what they can reach, and of no other function; and that the objects which a
// recursion makes are as many as the places that make them.
func TestFactsAreReachable(t *testing.T) {
	fact := factsOf(t, load(t, fixtures[0]))["example.com/fixtures/facts/private/shelf package *effects.PackageFact"].(*effects.PackageFact)
	var names []string
	for _, fn := range fact.Funcs {
		names = append(names, fn.Name)
		if n := len(fn.Summary.Objects); fn.Name == "Grow" && n != 3 {
			t.Errorf("Grow makes %d objects, want 3", n)
		}
	}
	if want := []string{"(*list).put", "Grow", "New", "Nowhere", "Put"}; !slices.Equal(names, want) {
		t.Errorf("facts about %q, want %q", names, want)
	}
}

// TestFactsPileUp holds a known fault: a package should export only what its importers may still have to join. Instead, in a chain of packages that
// each fill two slots of their own, the last hands on what all of them filled, up to maxBindings.
func TestFactsPileUp(t *testing.T) {
	const n = 12
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go.mod"), "module chain\n\ngo 1.25\n")
	for i := range n {
		imports := `import "net/http"`
		if i > 0 {
			imports += fmt.Sprintf("\nimport below %q\n\nvar _ = below.New", fmt.Sprintf("chain/p%d", i-1))
		}
		write(t, filepath.Join(dir, fmt.Sprintf("p%d", i), "p.go"), fmt.Sprintf(link, i, imports))
	}
	facts := factsOf(t, load(t, dir))
	for i, want := range map[int]int{0: 2, n - 1: 2 * n} { // 2: 2 is right
		fact := facts[fmt.Sprintf("chain/p%d package *exposure.Fact", i)].(*Fact)
		if len(fact.Bindings) != want {
			t.Errorf("package %d of %d exports %d bindings, want %d", i, n, len(fact.Bindings), want)
		}
	}
}

// TestFactSize caps the bytes of a package's facts beside the description of their types: a few hundred a function, for fixtures
// that are about as dense as code gets.
func TestFactSize(t *testing.T) {
	const perPackage, perFunction, perDirective = 630, 450, 250
	for _, dir := range fixtures {
		pkgs := load(t, dir)
		functions := make(map[string]int)
		for _, pkg := range pkgs {
			for _, obj := range pkg.TypesInfo.Defs {
				if fn, ok := obj.(*types.Func); ok {
					functions[fn.Pkg().Path()]++
				}
			}
		}
		directives := make(map[string]int)
		sizes, encoders := make(map[string]*counter), make(map[string]*gob.Encoder)
		for name, fact := range factsOf(t, pkgs) {
			pkg, _, _ := strings.Cut(name, " ")
			if fact, ok := fact.(*DirectiveFact); ok {
				directives[pkg] = len(fact.Directives)
			}
			if encoders[pkg] == nil {
				sizes[pkg] = new(counter)
				encoders[pkg] = gob.NewEncoder(sizes[pkg])
			}
			before := *sizes[pkg]
			if err := encoders[pkg].Encode(reflect.New(reflect.TypeOf(fact).Elem()).Interface()); err != nil { // gob describes each type once
				t.Fatal(err)
			}
			*sizes[pkg] = before
			if err := encoders[pkg].Encode(fact); err != nil {
				t.Fatal(err)
			}
		}
		for pkg, n := range sizes {
			if int(*n) > perPackage+perFunction*functions[pkg]+perDirective*directives[pkg] {
				t.Errorf("%s: %d bytes of facts for %d functions", pkg, *n, functions[pkg])
			}
		}
	}
}

type counter int

func (n *counter) Write(p []byte) (int, error) { *n += counter(len(p)); return len(p), nil }

// link is a package with an interface, its implementation, and a handler that calls it.
const link = `package p%d

%s

type Saver interface{ Save(string) }

type Memory struct{ names []string }

func (m *Memory) Save(name string) { m.names = append(m.names, name) }

type Server struct{ saver Saver }

func New() *Server { return &Server{saver: &Memory{}} }

func (s *Server) Put(w http.ResponseWriter, r *http.Request) { s.saver.Save(r.FormValue("name")) }
`

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// load loads the module in dir.
func load(t *testing.T, dir string) []*packages.Package {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax, Dir: dir}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	if packages.PrintErrors(pkgs) > 0 {
		t.Fatal("the fixtures do not compile")
	}
	return pkgs
}

// factsOf analyses packages and returns the facts that they export, by package, object and type.
func factsOf(t *testing.T, pkgs []*packages.Package) map[string]analysis.Fact {
	t.Helper()
	graph, err := checker.Analyze([]*analysis.Analyzer{Analyzer}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	facts := make(map[string]analysis.Fact)
	for act := range graph.All() {
		if act.Err != nil {
			t.Fatal(act.Err)
		}
		for _, f := range act.AllPackageFacts() {
			facts[fmt.Sprintf("%s package %T", f.Package.Path(), f.Fact)] = f.Fact
		}
		for _, f := range act.AllObjectFacts() {
			facts[fmt.Sprintf("%s %s %T", f.Object.Pkg().Path(), f.Object, f.Fact)] = f.Fact
		}
	}
	return facts
}

func encode(t *testing.T, fact any) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := gob.NewEncoder(&buf).Encode(fact); err != nil {
		t.Fatalf("%T: %v", fact, err)
	}
	return buf.Bytes()
}
