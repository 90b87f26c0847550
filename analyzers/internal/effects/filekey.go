package effects

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/lazyssa"
)

// Keys: by what callers know the files of a function. See alias.go.

const (
	callStep     = "()" // of what happens when a function value is called
	maxFileKeys  = 6    // by which callers know a file
	maxFileSteps = 4
)

// reached is a class that a root leads to: a parameter, a captured variable or a result.
type reached struct {
	class  *alias
	from   int    // index of the class above it, -1 for the root's own
	step   string // from there, or the root's name
	depth  int
	result bool // the root is one
}

// keys returns by what callers know a class; results too, if asked.
func (a *aliases) keys(nodes []*alias, results bool) []string {
	var out []string
	if len(nodes) == 0 {
		return nil
	}
	all := a.reachable()
	for _, r := range all {
		if r.result && !results || !slices.ContainsFunc(nodes, func(n *alias) bool { return n.find() == r.class }) {
			continue
		}
		key := r.step
		for j := r.from; j >= 0; j = all[j].from {
			key = all[j].step + ";" + key
		}
		if len(out) < maxFileKeys && !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	return out
}

// reachable returns the classes that callers know, root by root. It is asked for each file, and keeps the answer until classes become one.
func (a *aliases) reachable() []reached {
	if a.known != nil && a.knownAt == a.n+a.unions {
		return a.known
	}
	var out []reached
	for i, p := range a.f.fn.Params {
		if n := a.values[p]; n != nil {
			out = reachedFrom(out, n, reached{from: -1, step: "p" + strconv.Itoa(i)}, map[*alias]bool{})
		}
	}
	for i, v := range a.f.fn.FreeVars {
		if n := a.values[v]; n != nil {
			out = reachedFrom(out, n, reached{from: -1, step: "f" + strconv.Itoa(i)}, map[*alias]bool{})
		}
	}
	for _, b := range a.f.fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok {
			continue
		}
		for i, v := range lazyssa.Results(ret) {
			if _, ok := v.(*ssa.Const); !ok {
				out = reachedFrom(out, a.of(v), reached{from: -1, step: "r" + strconv.Itoa(i), result: true}, map[*alias]bool{})
			}
		}
	}
	a.known, a.knownAt = out, a.n+a.unions
	return out
}

// reachedFrom adds to out a class, which is reached as at says, and those that lie below it.
func reachedFrom(out []reached, n *alias, at reached, seen map[*alias]bool) []reached {
	at.class = n.find()
	if at.depth > maxFileSteps || seen[at.class] {
		return out
	}
	seen[at.class] = true
	from := len(out)
	out = append(out, at)
	for _, step := range sortedSteps(at.class.below) {
		out = reachedFrom(out, at.class.below[step], reached{from: from, step: step, depth: at.depth + 1, result: at.result}, seen)
	}
	return out
}

// fileKeys returns by what callers know a file: as itself, or by a directory that it lies in.
func (a *aliases) fileKeys(nodes []*alias) []string {
	keys := a.keys(nodes, true)
	for _, key := range a.keys(above(nodes), true) {
		if !strings.HasSuffix(key, callStep) {
			keys = append(keys, "/"+key)
		}
	}
	return keys
}

// above returns the directories that files lie in.
func above(nodes []*alias) []*alias {
	var out []*alias
	for level := nodes; len(level) > 0 && len(out) < 2*maxFileKeys; {
		var next []*alias
		for _, n := range level {
			for _, d := range n.find().above {
				if d = d.find(); !slices.Contains(out, d) {
					out, next = append(out, d), append(next, d)
				}
			}
		}
		level = next
	}
	return out
}

// resolve returns the class that a callee's key names here, nil if it names none.
func (a *aliases) resolve(s *site, t *target, key string) *alias {
	if dir, inside := strings.CutPrefix(key, "/"); inside {
		d := a.resolve(s, t, dir)
		if d == nil {
			return nil
		}
		n := a.fresh()
		a.lies(n, d)
		return n
	}
	root, rest, _ := strings.Cut(key, ";")
	i, err := strconv.Atoi(root[1:])
	if err != nil {
		return nil
	}
	var n *alias
	switch root[0] {
	case 'p':
		if !t.direct || i >= len(s.args) {
			return nil
		}
		n = a.of(s.args[i])
	case 'f':
		mc := a.made[t.fn]
		if mc == nil || i >= len(mc.Bindings) {
			return nil
		}
		n = a.of(mc.Bindings[i])
	case 'r':
		if s.value == nil || i >= s.value.Call.Signature().Results().Len() {
			return nil
		}
		n = a.result(s.value, i)
	}
	if rest != "" {
		for _, step := range strings.Split(rest, ";") {
			n = a.at(n, step)
		}
	}
	return n
}
