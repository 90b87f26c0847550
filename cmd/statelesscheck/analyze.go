package main

import (
	"fmt"
	"go/types"
	"reflect"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"

	"github.com/statelesscheck/statelesscheck/analyzers"
)

// analyze applies the analyzer to all packages of the program and returns the graph whose roots are those that the patterns match.
// Where it fails on a package, that is one more of the program's problems; an error means that the analyzer itself is unsound.
func (p *program) analyze(analyzer *analysis.Analyzer) (*checker.Graph, error) {
	g := guard{analyzer: analyzer, failures: make(map[*types.Package]error), results: make(map[*types.Package][]reflect.Value), facts: &p.facts,
		done: p.countAnalysed(analyzer)}
	defer g.protect(analyzer)()
	graph, err := checker.Analyze([]*analysis.Analyzer{analyzer}, p.packages, nil)
	if err != nil {
		return nil, err
	}
	for _, act := range graph.Roots {
		if failure := analyzers.Failure(act.Result); failure != nil {
			g.fail(act.Package.Types, failure)
		}
		act.Diagnostics = slices.DeleteFunc(act.Diagnostics, func(d analysis.Diagnostic) bool { return d.Category == analyzers.Incomplete })
		if act.Err = g.failures[act.Package.Types]; act.Err != nil {
			p.addProblem(broken, act.Package.ID, "", act.Err.Error())
			p.broken[act.Package] = true
		}
		act.IsRoot = p.asked[act.Package]
	}
	p.addImporters()
	return &checker.Graph{Roots: slices.DeleteFunc(graph.Roots, func(act *checker.Action) bool { return !act.IsRoot })}, nil
}

// A guard keeps the failure of an analysis in the package where it occurs. Left alone, a panic ends the process and an error
// silences all importers; guarded, the package has no results, its importers miss its facts and are told so.
type guard struct {
	analyzer *analysis.Analyzer
	mu       sync.Mutex
	failures map[*types.Package]error // the first of each package
	results  map[*types.Package][]reflect.Value
	facts    *factTable
	done     func(*analysis.Pass) // called after each pass
}

// countAnalysed returns a function that tells whoever looks of each package whose pass of the analyzer is over.
func (p *program) countAnalysed(analyzer *analysis.Analyzer) func(*analysis.Pass) {
	return func(pass *analysis.Pass) {
		if p.progress != nil && pass.Analyzer == analyzer {
			p.progress.analysed(pass.Pkg.Path(), len(p.packages))
		}
	}
}

// protect guards the analyzer and all that it requires, until the returned function is called. Analyzers are wrapped in place,
// for passes look up each other's results by the analyzer's address.
func (g *guard) protect(analyzer *analysis.Analyzer) (release func()) {
	originals := make(map[*analysis.Analyzer]func(*analysis.Pass) (any, error))
	var visit func(*analysis.Analyzer)
	visit = func(a *analysis.Analyzer) {
		if originals[a] == nil {
			originals[a] = a.Run
			a.Run = g.run(a.Run)
			for _, required := range a.Requires {
				visit(required)
			}
		}
	}
	visit(analyzer)
	return func() {
		for a, run := range originals {
			a.Run = run
		}
	}
}

// run returns a Run function that succeeds with a zero result where the original fails, or something required by it has.
func (g *guard) run(original func(*analysis.Pass) (any, error)) func(*analysis.Pass) (any, error) {
	return func(pass *analysis.Pass) (result any, err error) {
		var zero any
		if typ := pass.Analyzer.ResultType; typ != nil {
			zero = reflect.Zero(typ).Interface()
		}
		defer g.done(pass)
		if g.failed(pass.Pkg) {
			return zero, nil
		}
		defer func() {
			if reason := recover(); reason != nil {
				err = analyzers.Failed(reason)
			}
			if err != nil {
				g.fail(pass.Pkg, fmt.Errorf("%s: %w", pass.Analyzer.Name, err))
				result, err = zero, nil
			}
		}()
		result, err = original(g.facts.adopt(pass))
		g.release(pass, reflect.ValueOf(result))
		return result, err
	}
}

// release empties what the passes on a package resulted in, when that of the analyzer itself is over: checker holds all results to the end of the run,
// although only passes on the same package look at them. On the standard library they were two thirds of the memory.
func (g *guard) release(pass *analysis.Pass, result reflect.Value) {
	if result.Kind() != reflect.Pointer {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if pass.Analyzer != g.analyzer {
		g.results[pass.Pkg] = append(g.results[pass.Pkg], result)
		return
	}
	for _, other := range g.results[pass.Pkg] {
		if other.Pointer() != result.Pointer() && !other.IsNil() {
			other.Elem().SetZero()
		}
	}
	delete(g.results, pass.Pkg)
}

func (g *guard) failed(pkg *types.Package) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.failures[pkg] != nil
}

func (g *guard) fail(pkg *types.Package, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.failures[pkg] == nil {
		g.failures[pkg] = err
	}
}
