package main

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/statelesscheck/statelesscheck/analyzers"
)

// The loader
//
// singlechecker type-checks every dependency from source as soon as an analyzer has facts, which takes gigabytes. The engine
// knows the standard library and third-party modules from its model only, so here
//
//   - first-party packages come from source,
//   - all others come from export data and are cut from Imports, so that no pass runs on them,
//   - first-party dependencies that the patterns do not match (./cmd/api alone) are analysed for their facts, but not reported.
//
// go/packages cannot say "from source where first party". So we load what the patterns match, look which first-party
// dependencies came as export data, and if there are any load once more with these added to the patterns. A ./... in a
// single-module tree, the usual case, is loaded once.

// A program is the first-party code of one run.
type program struct {
	packages []*packages.Package        // from source, Imports cut to one another, sorted by ID
	asked    map[*packages.Package]bool // for each of them, whether the patterns match it
	broken   map[*packages.Package]bool // those whose own effects are unknown
	problems []problem                  // what could not be loaded or analysed, in order of appearance
	progress *progress                  // nil if nobody looks
	facts    factTable                  // what the analysis found out about methods
}

// load loads the program that patterns (none of them empty; as for the go command) match in the current directory, with test files if
// tests is set. A broken package is not an error but one of the program's problems; an error means that there is nothing to analyse.
func load(env *goEnv, tests bool, patterns []string) (*program, error) {
	l := loader{config: packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Tests: tests}}
	graph, asked, err := l.load(patterns)
	if err != nil {
		return nil, errors.New(goCommandSays(err))
	}
	if len(l.source) == 0 && env.mod == os.DevNull && env.work == "" {
		return nil, errors.New("no go.mod here or in any directory above; run it inside a module, or name one with -C")
	}
	if len(graph) == 0 {
		return nil, fmt.Errorf("no package matches %s", strings.Join(patterns, " "))
	}
	return l.program(graph, asked), nil
}

// goEnv is what the go command says of itself: its root, and the go.mod and go.work files that hold.
type goEnv struct{ root, mod, work string }

func findGo() (*goEnv, error) {
	out, err := exec.Command("go", "env", "GOROOT", "GOMOD", "GOWORK").Output()
	if err != nil {
		if exit := new(exec.ExitError); errors.As(err, &exit) && len(exit.Stderr) > 0 {
			err = errors.New(strings.TrimSpace(string(exit.Stderr)))
		}
		return nil, fmt.Errorf("cannot run the go command: %w", err)
	}
	lines := append(strings.Split(string(out), "\n"), "", "")
	analyzers.SetGoroot(lines[0])
	return &goEnv{lines[0], lines[1], lines[2]}, nil
}

// goCommandSays returns what the go command wrote to standard error, if go/packages quotes that in err, else err's own text.
func goCommandSays(err error) string {
	if _, said, ok := strings.Cut(err.Error(), "stderr: "); ok {
		return strings.TrimSpace(said)
	}
	return err.Error()
}

type loader struct {
	config packages.Config
	source map[string]bool // IDs of the packages to analyse
}

// load loads the packages that patterns match and, from source as well, their first-party dependencies. It returns all of them
// and the IDs of those that match.
func (l *loader) load(patterns []string) (_ []*packages.Package, asked map[string]bool, err error) {
	patterns = slices.Clone(patterns)
	for i, pattern := range patterns {
		if strings.HasSuffix(pattern, ".go") {
			patterns[i] = "file=" + pattern // its package, for the go command takes no file together with a package
		}
	}
	graph, err := packages.Load(&l.config, patterns...)
	if err != nil {
		return nil, nil, err
	}
	asked, l.source = make(map[string]bool), make(map[string]bool)
	for _, pkg := range graph {
		asked[pkg.ID] = true
		if l.firstParty(pkg) {
			l.source[pkg.ID] = true
		}
	}
	if missing := l.missing(graph); len(missing) > 0 {
		graph, err = packages.Load(&l.config, append(patterns, missing...)...)
		graph = slices.DeleteFunc(graph, func(pkg *packages.Package) bool { // the tests of what was missing
			return !asked[pkg.ID] && !l.source[pkg.ID]
		})
	}
	return graph, asked, err
}

// missing returns the paths of first-party packages in the graph that the patterns do not match. Test variants have no path by
// which to ask for them; the plain package stands in.
func (l *loader) missing(graph []*packages.Package) (paths []string) {
	for pkg := range packages.Postorder(graph) {
		if !l.source[pkg.ID] && pkg.ID == pkg.PkgPath && l.firstParty(pkg) {
			l.source[pkg.ID] = true
			paths = append(paths, pkg.PkgPath)
		}
	}
	return paths
}

// firstParty reports whether the package is first-party code.
func (l *loader) firstParty(pkg *packages.Package) bool {
	return len(pkg.GoFiles) > 0 && !isTestMain(pkg) && analyzers.FirstParty(pkg.PkgPath, pkg.GoFiles[0])
}

// isTestMain reports whether pkg, which has files, is a main package that the go command generated to run tests: its file is not in
// its directory.
func isTestMain(pkg *packages.Package) bool { return filepath.Dir(pkg.GoFiles[0]) != pkg.Dir }

// program picks the packages to analyse from the graph.
func (l *loader) program(graph []*packages.Package, asked map[string]bool) *program {
	p := &program{asked: make(map[*packages.Package]bool), broken: make(map[*packages.Package]bool)}
	p.facts.facts = make(map[factKey]analysis.Fact)
	for pkg := range packages.Postorder(graph) {
		p.addErrors(pkg)
		switch {
		case l.source[pkg.ID] && len(pkg.Syntax) > 0:
			p.packages = append(p.packages, pkg)
			p.asked[pkg] = asked[pkg.ID]
		case asked[pkg.ID] && !l.source[pkg.ID] && len(pkg.GoFiles) > 0 && !isTestMain(pkg) && !analyzers.Excluded(pkg.PkgPath, pkg.GoFiles[0]):
			p.addProblem(notAnalysed, pkg.ID, "not first-party code")
		}
	}
	slices.SortFunc(p.packages, func(a, b *packages.Package) int { return strings.Compare(a.ID, b.ID) })
	p.cutImports()
	return p
}

// cutImports leaves in the packages' Imports only packages of the program.
func (p *program) cutImports() {
	for _, pkg := range p.packages {
		maps.DeleteFunc(pkg.Imports, func(_ string, imported *packages.Package) bool {
			_, ours := p.asked[imported]
			return !ours
		})
	}
}
