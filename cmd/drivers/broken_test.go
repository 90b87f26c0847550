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

// TestBrokenCode checks of each fault and driver that the driver names the package at fault, keeps every finding that does not depend on it, says
// who is only partly analysed, and fails. What go vet and golangci-lint leave out because they do not hand over to us what does not compile, or what
// imports it, is README's "Broken code".
func TestBrokenCode(t *testing.T) {
	for _, fault := range faults {
		t.Run(fault.name, func(t *testing.T) { fault.check(t, command(t), golangciLint(t)) })
	}
	for _, fault := range injected {
		t.Run(fault.name, func(t *testing.T) { fault.check(t, failingCommand(t), failingGolangciLint(t)) })
	}
}

// TestBrokenJSON checks that go vet -json, which exits 0 with findings, does not with errors.
func TestBrokenJSON(t *testing.T) {
	for _, files := range []map[string]string{leaf("var x int = \"x\""), imports("shop.example/gone")} {
		dir := unpack(t, shop)
		(&fault{files: files}).applyTo(t, dir)
		if r := start(t, dir, nil, "go", "vet", "-vettool="+command(t), "-json", "./..."); r.status != 1 {
			t.Errorf("status %d, want 1\n%s%s", r.status, r.stdout, r.stderr)
		}
	}
}

// check breaks a shop and runs the three drivers on it.
func (f *fault) check(t *testing.T, command, golangciLint string) {
	t.Helper()
	dir := unpack(t, shop)
	f.applyTo(t, dir)
	r := start(t, dir, f.env, command, "./...")
	f.checkNamed(t, r)
	f.checkFindings(t, "the command", r, 1, f.kept())
	r = start(t, dir, f.env, "go", "vet", "-vettool="+command, "./...")
	f.checkSite(t, "go vet", r)
	f.checkFindings(t, "go vet", r, 1, f.vetted())
	r = lintText(t, golangciLint, dir, f.env)
	f.checkSite(t, "golangci-lint", r)
	f.checkFindings(t, "golangci-lint", r, max(1, f.lintStatus), f.linted())
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

// checkNamed checks whom the command calls broken, and whom partly analysed.
func (f *fault) checkNamed(t *testing.T, r run) {
	t.Helper()
	var partly []string
	named := false
	for line := range strings.Lines(r.stderr) {
		if path, ok := strings.CutPrefix(line, "partly analysed: "); ok {
			partly = append(partly, strings.Fields(path)[0])
		}
		named = named || strings.HasPrefix(strings.TrimSuffix(line, "\n")+" ", strings.TrimSuffix(f.named, " ")+" ")
	}
	if !named {
		t.Errorf("the command does not say %s\n%s", f.named, r.stderr)
	}
	if !slices.Equal(partly, f.partly) {
		t.Errorf("the command calls %q partly analysed, want %q\n%s", partly, f.partly, r.stderr)
	}
}

// checkSite checks that another driver says where the fault is, and if it is ours, whom it concerns.
func (f *fault) checkSite(t *testing.T, name string, r run) {
	t.Helper()
	out := r.stdout + r.stderr
	path := f.named[strings.LastIndex(f.named, " ")+1:]
	site := strings.TrimPrefix(path, "shop.example/")
	if path == "shop.example" {
		site = "other.go"
	}
	if f.injected {
		site = path + " is not analysed: internal error: injected at "
	}
	if !f.unnamed && !strings.Contains(out, site) {
		t.Errorf("%s does not say %s\n%s", name, site, out)
	}
	for _, importer := range above {
		told := strings.Contains(out, importer+" imports "+path+", whose analysis failed")
		if want := f.injected && slices.Contains(f.partly, importer); told != want {
			t.Errorf("%s says that %s is partly analysed: %v, want %v\n%s", name, importer, told, want, out)
		}
	}
}

// checkFindings checks the findings that a driver has, and its exit status.
func (f *fault) checkFindings(t *testing.T, name string, r run, status int, keeps []string) {
	t.Helper()
	out := r.stdout + r.stderr
	if r.status != status || strings.Contains(out, "goroutine") {
		t.Errorf("%s: status %d, want %d\n%s", name, r.status, status, out)
	}
	for _, finding := range everything {
		if got, want := strings.Contains(out, finding), slices.Contains(keeps, finding); got != want {
			t.Errorf("%s finds %q: %v, want %v\n%s", name, finding, got, want, out)
		}
	}
}

// lintText runs golangci-lint with our linter alone, printing text, with an empty cache unless env names one.
func lintText(t *testing.T, binary, dir string, env []string) run {
	t.Helper()
	config := filepath.Join(t.TempDir(), ".golangci.yml")
	write(t, config, golangciConfig(t))
	return start(t, dir, append([]string{"GOLANGCI_LINT_CACHE=" + t.TempDir()}, env...), binary, "run", "--enable-only=statelesscheck", "--config="+config,
		"--allow-parallel-runners", "--show-stats=false", "--path-mode=abs", "--output.text.print-issued-lines=false", "./...")
}
