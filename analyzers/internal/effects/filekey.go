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

// keys returns by what callers know a class; results too, if asked.
func (a *aliases) keys(nodes []*alias, results bool) []string {
	var out []string
	add := func(root string, n *alias) {
		a.search(n, root, nodes, map[*alias]bool{}, 0, &out)
	}
	for i, p := range a.f.fn.Params {
		if n := a.values[p]; n != nil {
			add("p"+strconv.Itoa(i), n)
		}
	}
	for i, v := range a.f.fn.FreeVars {
		if n := a.values[v]; n != nil {
			add("f"+strconv.Itoa(i), n)
		}
	}
	for _, b := range a.f.fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || !results {
			continue
		}
		for i, v := range lazyssa.Results(ret) {
			if _, ok := v.(*ssa.Const); !ok {
				add("r"+strconv.Itoa(i), a.of(v))
			}
		}
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

func (a *aliases) search(n *alias, key string, nodes []*alias, seen map[*alias]bool, depth int, out *[]string) {
	n = n.find()
	if depth > maxFileSteps || seen[n] {
		return
	}
	seen[n] = true
	for _, m := range nodes {
		if m.find() == n && len(*out) < maxFileKeys && !slices.Contains(*out, key) {
			*out = append(*out, key)
		}
	}
	for _, step := range sortedSteps(n.below) {
		a.search(n.below[step], key+";"+step, nodes, seen, depth+1, out)
	}
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
