package exposure

import (
	"maps"
	"slices"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// Tasks: work of one kind that one function hands over, or that one function does whoever starts it, is one finding.

// tasksLast returns the exposures, those of tasks behind all others.
func tasksLast(es []*Exposure) []*Exposure {
	isTask := func(e *Exposure) bool { return e.Accesses[0].Write.At.Root.Kind == effects.Task }
	return slices.SortedStableFunc(slices.Values(es), func(a, b *Exposure) int {
		switch {
		case isTask(a) == isTask(b):
			return 0
		case isTask(a):
			return 1
		}
		return -1
	})
}

// noteRefreshed notes which goroutines fill a cache with what they fetch: nobody was promised that.
func (x *examiner) noteRefreshed(e *Exposure) {
	if e.Verdict != Cache {
		return
	}
	if x.fetches == nil {
		x.fetches = map[string]bool{}
	}
	for _, a := range e.Accesses {
		if w := a.Write; w.Value.Is&effects.FromCall != 0 && (w.Op == effects.OpInsert || w.Op == effects.OpStore) {
			for _, f := range w.Chain {
				x.fetches[f.Place] = true
			}
		}
	}
}

// tasks knows the tasks of a package.
type tasks struct {
	work  map[string]string        // the foremost kind of work, by place
	runs  map[string]effects.Frame // the function that does the work, by place; none if there are several
	group map[string]string        // of starters and of functions that do the work, by names: another name in the same group
	state map[string]State         // by group
}

// nameTasks looks at all tasks that units of work hand over.
func (x *examiner) nameTasks(accesses []*Access) {
	t := tasks{map[string]string{}, map[string]effects.Frame{}, map[string]string{}, map[string]State{}}
	for _, a := range accesses {
		if a.Write.At.Root.Kind == effects.Task {
			t.add(a.Write)
		}
	}
	for _, a := range accesses {
		if w := a.Write; w.At.Root.Kind == effects.Task && t.runs[w.Place].Func != "" {
			t.join(t.key(w, w.In), t.key(w, t.runs[w.Place]))
		}
	}
	x.tasks = t
}

func (t *tasks) add(w effects.Write) {
	old, seen := t.work[w.Place]
	if !seen || slices.Index(foremost, w.Work()) < slices.Index(foremost, old) {
		t.work[w.Place] = w.Work()
	}
	runs := effects.Frame{Pkg: w.Runs.Pkg, Func: w.Runs.Func}
	if seen && t.runs[w.Place] != runs {
		runs = effects.Frame{}
	}
	t.runs[w.Place] = runs
}

// key names a function and the kind of work at a place.
func (t *tasks) key(w effects.Write, fn effects.Frame) string {
	return fn.Pkg + "." + fn.Func + " " + t.work[w.Place]
}

func (t *tasks) root(key string) string {
	for t.group[key] != "" && t.group[key] != key {
		key = t.group[key]
	}
	return key
}

func (t *tasks) join(a, b string) {
	if a, b = t.root(a), t.root(b); a != b {
		t.group[max(a, b)] = min(a, b)
	}
}

// taskState describes the group of tasks that one belongs to: by the function that does the work, if it is one; else by the one that starts it; else
// by the first of those who do.
func (x *examiner) taskState(a *Access, all []*Access) State {
	t, root := x.tasks, x.tasks.root(x.tasks.key(a.Write, a.Write.In))
	if s, ok := t.state[root]; ok {
		return s
	}
	starts, does := map[string]effects.Frame{}, map[string]effects.Frame{}
	direct := false
	for _, b := range all {
		w := b.Write
		if w.At.Root.Kind != effects.Task || t.root(t.key(w, w.In)) != root {
			continue
		}
		starts[t.key(w, w.In)] = w.In
		if runs := t.runs[w.Place]; runs.Func != "" {
			does[t.key(w, runs)] = runs
		} else {
			direct = true
		}
	}
	names := starts
	if len(does) == 1 && !direct || len(starts) > 1 {
		names = does
	}
	id := slices.Min(slices.Collect(maps.Keys(names)))
	f := wording{own: x.pass.Pkg.Path()}.frame(names[id])
	t.state[root] = State{ID: id, Name: "background work of " + f + " (" + classes[t.work[a.Write.Place]] + ")"}
	return t.state[root]
}
