package exposure

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/entry"
)

// What is kept only so that somebody can watch the process. Use decides: every value that is read ends in a metric, a log line, or a page that answers
// a health check. A name decides only where the use cannot be seen.

// isObserved reports whether a state is there to be watched only.
func (x *examiner) isObserved(s State) bool {
	return x.observed[s.ID] || s.obj != nil && s.obj.Pkg() == x.pass.Pkg && x.observer().Observes(s.obj)
}

// overwrites reports whether a unit of work from outside replaces the value, and does not count with it.
func (a *Access) overwrites() bool {
	return !a.Entry.Loop && a.Write.Op == effects.OpStore && a.Write.Step == 0
}

func (x *examiner) observer() *effects.Observer {
	if x.watcher == nil {
		pages := x.pages()
		x.watcher = x.eff.NewObserver(func(fn *ssa.Function) bool { return pages.has(fn) })
	}
	return x.watcher
}

// pages are functions that answer operators and their tools, by their names or routes.
type pages struct {
	fns   map[*ssa.Function]bool
	names map[string]bool // of those that are no literals
}

func (x *examiner) pages() pages {
	p := pages{map[*ssa.Function]bool{}, map[string]bool{}}
	for _, e := range x.entries.Units {
		if !x.isPage(e) {
			continue
		}
		switch literal := strings.HasPrefix(e.Frame.Func, "literal in "); {
		case !literal && e.Frame.Pkg == x.pass.Pkg.Path():
			p.names[e.Frame.Func] = true
		case literal && e.Value.Fn != nil:
			p.fns[e.Value.Fn] = true
		}
	}
	return p
}

func (x *examiner) isPage(e *entry.Entry) bool { return x.isProbe(e.Route, methodOf(e.Frame)) }

// isProbe reports whether one of the names and routes says that operators and their tools are answered.
func (x *examiner) isProbe(names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		_, ok := x.model.Word(name, "probe")
		return ok
	})
}

// methodOf returns the name of a function or method, "" for a literal.
func methodOf(f effects.Frame) string {
	if strings.HasPrefix(f.Func, "literal in ") {
		return ""
	}
	return f.Func[strings.LastIndexByte(f.Func, '.')+1:]
}

func (p pages) has(fn *ssa.Function) bool {
	for ; fn != nil; fn = fn.Parent() {
		if p.fns[fn] || fn.Parent() == nil && p.names[effects.FuncName(fn)] {
			return true
		}
	}
	return false
}

// addObserved adds the states of this package that are there to be watched only, for its importers to know.
func (x *examiner) addObserved() {
	for _, fn := range x.eff.Funcs {
		for _, w := range x.eff.Summary(fn).Writes {
			if s := x.stateOf(w.At); s.obj != nil && !x.observed[s.ID] && s.obj.Pkg() == x.pass.Pkg && x.observer().Observes(s.obj) {
				x.observed[s.ID] = true
			}
		}
	}
}

func (j *join) exportObserved() []string {
	out := slices.Sorted(maps.Keys(j.observed))
	return out[:min(len(out), maxReported)]
}

// passesMetrics reports whether a path leads through a number or moment in what a monitoring system collects.
func passesMetrics(at effects.Path) bool {
	for _, s := range effects.SplitSteps(at.Steps) {
		if s != "[]" && effects.IsMetrics(s[1:strings.LastIndexByte(s, '.')]) {
			return true
		}
	}
	return false
}
