//go:build integration

package drivers

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// root is the module's directory, where everything is built from.
const root = "../.."

// bin is a directory for what is built once for all tests.
var bin string

func TestMain(m *testing.M) {
	if cache := os.Getenv(cacheprogDir); cache != "" {
		serveCache(cache)
		return
	}
	if tool := os.Getenv(vettool); tool != "" {
		os.Exit(measureFacts(tool, os.Getenv(vettool+"_SIZES"), os.Args[1:]))
	}
	os.Exit(func() int {
		var err error
		if bin, err = os.MkdirTemp("", "drivers"); err != nil {
			panic(err)
		}
		defer func() { _ = os.RemoveAll(bin) }()
		return m.Run()
	}())
}

// The binaries, each built when a test first asks for it.
var (
	// command is the command, with the golang.org/x/tools of our go.mod.
	command = built("statelesscheck", root, "./cmd/statelesscheck")
	// trimmedCommand is the command as releases are built: it has no runtime.GOROOT.
	trimmedCommand = built("trimmed/statelesscheck", root, "./cmd/statelesscheck", "-trimpath")
	// commandOfLaterTools is the command as a tool of a module that requires a later golang.org/x/tools, trimmed, too.
	commandOfLaterTools = built("later/statelesscheck", root+"/cmd/golangci-lint", "github.com/statelesscheck/statelesscheck/cmd/statelesscheck", "-trimpath")
	// golangciLint is golangci-lint with the plugin.
	golangciLint = built("golangci-lint", root+"/cmd/golangci-lint", ".")
	// failingCommand and failingGolangciLint are the same two with an analysis that panics on packages which declare the name Injected.
	failingCommand      = failing("failing/statelesscheck", root, "./cmd/statelesscheck")
	failingGolangciLint = failing("failing/golangci-lint", root+"/cmd/golangci-lint", ".")
)

func built(name, dir, pkg string, flags ...string) func(*testing.T) string {
	once := sync.OnceValues(func() (string, error) {
		file := filepath.Join(bin, name)
		cmd := exec.Command("go", slices.Concat([]string{"build", "-o", file}, flags, []string{pkg})...)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		return file + "\n" + string(out), err
	})
	return func(t *testing.T) string {
		t.Helper()
		out, err := once()
		file, problems, _ := strings.Cut(out, "\n")
		if err != nil {
			t.Fatalf("building %s: %v\n%s", name, err, problems)
		}
		return file
	}
}

func failing(name, dir, pkg string) func(*testing.T) string {
	var build func(*testing.T) string
	return func(t *testing.T) string {
		t.Helper()
		if build == nil {
			build = built(name, dir, pkg, "-overlay="+injection(t))
		}
		return build(t)
	}
}

// injection returns an overlay for the go command that makes the analysis panic.
func injection(t *testing.T) string {
	t.Helper()
	effects, err := filepath.Abs(filepath.Join(root, "analyzers", "internal", "effects", "effects.go"))
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(effects)
	if err != nil {
		t.Fatal(err)
	}
	const at = "\tpass := p.pass\n"
	if strings.Count(string(data), at) != 1 {
		t.Fatalf("effects.go has not one %q", at)
	}
	panicking := filepath.Join(bin, "effects.go")
	write(t, panicking, strings.Replace(string(data), at, at+"\tif pass.Pkg.Scope().Lookup(\"Injected\") != nil {\n\t\tpanic(\"injected\")\n\t}\n", 1))
	overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{effects: panicking}})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(bin, "overlay.json")
	write(t, file, string(overlay))
	return file
}

// A run is what came out of a program.
type run struct {
	stdout, stderr string
	status         int
}

// start runs a program in dir with additions to the environment.
func start(t *testing.T, dir string, env []string, name string, args ...string) run {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return run{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
}

// must runs a program that has to succeed and returns its standard output.
func must(t *testing.T, dir string, env []string, name string, args ...string) string {
	t.Helper()
	r := start(t, dir, env, name, args...)
	if r.status != 0 {
		t.Fatalf("%s %s: status %d\n%s%s", filepath.Base(name), strings.Join(args, " "), r.status, r.stdout, r.stderr)
	}
	return r.stdout
}
