//go:build integration

package drivers

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

// twoPackages is a module one of whose packages is the other's dependency, each with a finding. It imports little, for go vet hands over each package
// of the standard library whenever the tool or its settings have changed.
const twoPackages = `
-- go.mod --
module shop.example

go 1.25.0
-- state/state.go --
package state

import "time"

func Count(t time.Time) { hits[t.String()]++ }

var hits = map[string]int{}

func init() {
	go func() {
		for t := range time.Tick(time.Minute) {
			Count(t)
		}
	}()
}
-- app/app.go --
package app

import (
	"time"

	"shop.example/state"
)

func Home(t time.Time) {
	total[t.String()]++
	state.Count(t)
}

var total = map[string]int{}

func init() {
	go func() {
		for t := range time.Tick(time.Minute) {
			Home(t)
		}
	}()
}
`

// TestVetInAnyOrder checks that go vet says of a package what it has to say, whatever it was asked before.
func TestVetInAnyOrder(t *testing.T) {
	for name, tool := range map[string]func(*testing.T) string{"our tools": command, "later tools": commandOfLaterTools} {
		for _, order := range [][]string{{"./app", "./...", "./state"}, {"./app", "./state", "./..."}, {"./state", "./app", "./..."}} {
			t.Run(name+" "+strings.Join(order, " "), func(t *testing.T) {
				dir := unpack(t, twoPackages)
				for _, pattern := range order {
					got := strings.Join(vet(t, tool(t), dir, pattern), "\n")
					if want := "state/state.go:5:31: globalstate: hits is written by a goroutine"; !strings.Contains(got, want) {
						t.Errorf("go vet %s says\n%s\nwithout %s", pattern, got, want)
					}
					if want := "app/app.go:10:7: globalstate: total is written by a goroutine"; !strings.Contains(got, want) && pattern != "./state" {
						t.Errorf("go vet %s says\n%s\nwithout %s", pattern, got, want)
					}
				}
			})
		}
	}
}

// TestVetForgets checks that go vet forgets what it knows of packages when the configuration file changes, a model that it names, or when it is gone
// again.
func TestVetForgets(t *testing.T) {
	const (
		config = ".statelesscheck.yaml"
		model  = "shop.model"
		hits   = "state/state.go:5:31: globalstate: hits "
		total  = "app/app.go:10:7: globalstate: total "
		known  = "app/app.go:11:13: globalstate: the process's visitors "
	)
	steps := []struct {
		file, text string // "" for no file
		pattern    string
		want       []string // the beginnings of all that go vet says
	}{
		{config, "", "./app", []string{total, hits}},
		{config, "checks:\n  globalstate: off\n", "./...", nil},
		{config, "exclude: [./state]\n", "./...", []string{total}},
		{model, "# nothing yet\n", "./...", []string{total}},
		{config, "exclude: [./state]\nmodels: [shop.model]\n", "./...", []string{total}},
		{model, "mutates shop.example/state.Count op=add state=visitors\n", "./app", []string{total, known}},
		{config, "", "./state", []string{hits}},
		{config, "exclude: [./app]\n", "./...", []string{hits}},
	}
	for name, tool := range map[string]func(*testing.T) string{"our tools": command, "later tools": commandOfLaterTools} {
		dir := unpack(t, twoPackages)
		for i, step := range steps {
			if file := filepath.Join(dir, step.file); step.text != "" {
				write(t, file, step.text)
			} else if err := os.Remove(file); i > 0 && err != nil {
				t.Fatal(err)
			}
			got := vet(t, tool(t), dir, step.pattern)
			matches := func(line string) bool {
				return slices.ContainsFunc(step.want, func(want string) bool { return strings.HasPrefix(line, want) })
			}
			if len(got) != len(step.want) || slices.ContainsFunc(got, func(line string) bool { return !matches(line) }) {
				t.Errorf("%s, step %d: go vet %s says\n%s\nwant %q", name, i, step.pattern, strings.Join(got, "\n"), step.want)
			}
		}
	}
}

// TestToolOfAnotherModule checks README's commands for modules that have us as their tool; also where another requirement of theirs
// brings a later golang.org/x/tools.
func TestToolOfAnotherModule(t *testing.T) {
	env := publish(t)
	for _, test := range []struct{ name, requires string }{{"our tools", ""}, {"later tools", "golang.org/x/tools@v0.52.0"}} {
		t.Run(test.name, func(t *testing.T) {
			dir := unpack(t, twoPackages)
			if test.requires != "" {
				must(t, dir, env, "go", "get", test.requires)
			}
			must(t, dir, env, "go", "get", "-tool", "github.com/statelesscheck/statelesscheck/cmd/statelesscheck")
			r := start(t, dir, env, "go", "tool", "statelesscheck", "./...")
			if n := strings.Count(r.stdout, ": globalstate: "); n != 2 || r.status == 0 {
				t.Errorf("go tool statelesscheck: status %d, %d findings, want 2\n%s%s", r.status, n, r.stdout, r.stderr)
			}
			tool := strings.TrimSpace(must(t, dir, env, "go", "tool", "-n", "statelesscheck"))
			out := must(t, dir, env, "go", "vet", "-vettool="+tool, "-json", "./...")
			if got := readJSON(t, dir, out); len(got) != 2 {
				t.Errorf("go vet says\n%s", strings.Join(got, "\n"))
			}
		})
	}
}

// publish makes a module proxy of ours that has this tree as a release, and returns the environment of somebody who uses it, with a module cache of
// his own. Everything else comes from our module cache, which is laid out as a proxy, too.
func publish(t *testing.T) (env []string) {
	t.Helper()
	const version = "v0.1.0"
	us := module.Version{Path: "github.com/statelesscheck/statelesscheck", Version: version}
	proxy := t.TempDir()
	dir := filepath.Join(proxy, filepath.FromSlash(us.Path), "@v")
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	gomod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{
		"list": version + "\n", version + ".mod": string(gomod), version + ".info": `{"Version": "` + version + `", "Time": "2026-01-01T00:00:00Z"}`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	file, err := os.Create(filepath.Join(dir, version+".zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	if err := zip.CreateFromDir(file, us, root); err != nil {
		t.Fatal(err)
	}
	cache := strings.TrimSpace(must(t, root, nil, "go", "env", "GOMODCACHE"))
	return []string{
		"GOPROXY=file://" + proxy + ",file://" + filepath.Join(cache, "cache", "download"),
		"GOSUMDB=off", "GOFLAGS=-modcacherw -trimpath", "GOMODCACHE=" + t.TempDir(),
	}
}

// TestSharedCache checks that a machine with empty caches of its own, and the sources at the same place, has all of go vet's results from a cache
// that another machine has filled.
func TestSharedCache(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir, shared := unpack(t, twoPackages), t.TempDir()
	tool := command(t)
	machine := func() (diagnostics []string, hits, misses int) {
		env := []string{"GOCACHEPROG=" + self, cacheprogDir + "=" + shared, "GOCACHE=" + t.TempDir()}
		diagnostics = readJSON(t, dir, must(t, dir, env, "go", "vet", "-vettool="+tool, "-json", "./..."))
		counts, err := os.ReadFile(filepath.Join(shared, "counts"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := fmt.Sscanf(string(counts), "%d %d", &hits, &misses); err != nil {
			t.Fatal(err)
		}
		return diagnostics, hits, misses
	}
	first, _, missed := machine()
	second, hits, misses := machine()
	t.Logf("first machine: %d misses; second machine: %d hits, %d misses", missed, hits, misses)
	if len(first) != 2 || !slices.Equal(first, second) {
		t.Errorf("the first machine says\n%s\nthe second\n%s", strings.Join(first, "\n"), strings.Join(second, "\n"))
	}
	if missed < 100 || hits < 100 || misses > hits/100 { // the go command looks for more than results, its index of modules for one
		t.Errorf("the second machine misses %d of %d", misses, hits+misses)
	}
}
