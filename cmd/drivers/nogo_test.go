//go:build integration

package drivers

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestNogo runs rules_go's own nogo, without Bazel, on each package as Bazel would: one process a package, facts in files, none for the standard
// library, no module, no ReadFile; and settings from the JSON that README shows, whose effect shows in the fixtures.
func TestNogo(t *testing.T) {
	_, config, _ := strings.Cut(readme(t), "config = \"nogo.json\", # ")
	config, _, _ = strings.Cut(config, "\n")
	nogo := buildNogo(t, config)
	for _, name := range []string{"demo", "src"} {
		t.Run(name, func(t *testing.T) {
			dir := copyOf(t, filepath.Join(root, "testdata", name))
			want := readJSON(t, dir, must(t, dir, nil, command(t), "-json", "-strict", "./..."))
			got := runNogo(t, nogo, dir)
			if len(want) == 0 {
				t.Error("no diagnostics")
			}
			if difference := unlike(got, want); difference != "" {
				t.Errorf("nogo, otherwise than the command\n%s", difference)
			}
		})
	}
}

// rulesGo is the release of rules_go whose nogo is tested, udiff what nogo imports beside golang.org/x/tools.
const (
	rulesGo = "github.com/bazelbuild/rules_go@v0.65.0"
	udiff   = "github.com/aymanbagabas/go-udiff@v0.4.1"
)

// buildNogo builds nogo with our analyzer, as Bazel's nogo rule does: rules_go's generator writes the file that names the analyzers and has their
// settings. Nogo imports an internal package of golang.org/x/tools, which Bazel opens to it by a patch; here it stands in a copy of that module.
func buildNogo(t *testing.T, config string) string {
	t.Helper()
	builders := filepath.Join(download(t, rulesGo), "go", "tools", "builders")
	ours, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	module := "golang.org/x/tools@" + strings.TrimSpace(must(t, root, nil, "go", "list", "-m", "-f={{.Version}}", "golang.org/x/tools"))
	tools := filepath.Join(t.TempDir(), "tools")
	copyWritable(t, download(t, module), tools)

	generator := filepath.Join(tools, "cmd", "generator")
	pick(t, builders, generator, "generate_nogo_main.go", "flags.go", "constants.go")
	write(t, filepath.Join(generator, "main.go"), "package main\n\nimport \"os\"\n\nfunc main() {\n\tif err := genNogoMain(os.Args[1:]); err != nil {\n\t\tpanic(err)\n\t}\n}\n")
	write(t, filepath.Join(tools, "nogo.json"), config)
	nogo := filepath.Join(tools, "cmd", "nogo")
	pick(t, builders, nogo, "nogo_main.go", "nogo_fix.go", "nogo_version.go", "nogo_goversions_go118.go", "nogo_goversions_go121.go",
		"nogo_goversions_go122.go", "nolint.go", "flags.go", "constants.go", "env.go", "path.go")
	must(t, tools, nil, "go", "run", "./cmd/generator", "-config=nogo.json", "-analyzer_importpath="+ourAnalyzers,
		"-output="+filepath.Join(nogo, "analyzers.go"))

	must(t, tools, nil, "go", "mod", "edit", "-require=github.com/statelesscheck/statelesscheck@v0.0.0",
		"-replace=github.com/statelesscheck/statelesscheck="+ours, "-require="+udiff)
	binary := filepath.Join(bin, "nogo")
	must(t, tools, []string{"GOFLAGS=-mod=mod"}, "go", "build", "-trimpath", "-o", binary, "./cmd/nogo")
	return binary
}

const ourAnalyzers = "github.com/statelesscheck/statelesscheck/analyzers"

// download returns the directory of a module in the module cache.
func download(t *testing.T, module string) string {
	t.Helper()
	var info struct{ Dir string }
	if err := json.Unmarshal([]byte(must(t, t.TempDir(), nil, "go", "mod", "download", "-json", module)), &info); err != nil {
		t.Fatal(err)
	}
	return info.Dir
}

// copyWritable copies a directory of the module cache, where nothing can be written.
func copyWritable(t *testing.T, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(to, func(name string, d os.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			return os.Chmod(name, 0o777)
		}
		return err
	})
	if err == nil {
		err = os.Chmod(filepath.Join(to, "go.mod"), 0o666)
	}
	if err == nil {
		err = os.Chmod(filepath.Join(to, "go.sum"), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func pick(t *testing.T, from, to string, names ...string) {
	t.Helper()
	if err := os.MkdirAll(to, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(to, name), string(data))
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

type listed struct {
	ImportPath, Dir, Export string
	GoFiles, Imports        []string
	Standard, DepOnly       bool
}

// runNogo runs nogo on the packages of the module in dir, imported ones first, and returns what it says.
func runNogo(t *testing.T, nogo, dir string) []string {
	t.Helper()
	var importcfg strings.Builder
	var packages []listed
	for dec := json.NewDecoder(strings.NewReader(must(t, dir, nil, "go", "list", "-export", "-deps", "-json", "./..."))); ; {
		var pkg listed
		if err := dec.Decode(&pkg); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if pkg.Export != "" {
			fmt.Fprintf(&importcfg, "packagefile %s=%s\n", pkg.ImportPath, pkg.Export)
		}
		if !pkg.Standard {
			packages = append(packages, pkg)
		}
	}
	work := t.TempDir()
	config := filepath.Join(work, "importcfg")
	write(t, config, importcfg.String())
	found := make(map[string]bool)
	facts := make(map[string]string)
	for i, pkg := range packages {
		args := []string{"-importcfg=" + config, "-p=" + pkg.ImportPath}
		for _, imported := range pkg.Imports {
			if facts[imported] != "" {
				args = append(args, "-fact="+imported+"="+facts[imported])
			}
		}
		facts[pkg.ImportPath] = filepath.Join(work, fmt.Sprint(i, ".facts"))
		args = append(args, "-x="+facts[pkg.ImportPath])
		if pkg.DepOnly {
			args = append(args, "-facts_only")
		}
		for _, file := range pkg.GoFiles {
			args = append(args, filepath.Join(pkg.Dir, file))
		}
		r := start(t, dir, []string{"GOARCH=" + goarch(t)}, nogo, args...)
		if r.status != 0 && !strings.Contains(r.stderr, "errors found by nogo") {
			t.Fatalf("nogo on %s: status %d\n%s", pkg.ImportPath, r.status, r.stderr)
		}
		for _, m := range nogoLine.FindAllStringSubmatch(r.stderr, -1) {
			found[relative(t, dir, m[1])+": "+m[2]] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

var nogoLine = regexp.MustCompile(`(?m)^(/\S+:\d+:\d+): (.*) \(statelesscheck\)$`)

func goarch(t *testing.T) string {
	return strings.TrimSpace(must(t, root, nil, "go", "env", "GOARCH"))
}
