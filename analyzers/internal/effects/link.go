package effects

import (
	"slices"
	"strconv"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/lazyssa"
)

// Functions that hand on paths and files: constructors that keep a directory in a field, getters that make a
// path of one.

// link says that a result of a function is, holds, or lies below something that a parameter leads to.
type link struct {
	from, to string // keys
	below    bool
}

const maxLinks = 8

// linksOf returns the links of a function of this package.
func (p *program) linksOf(fn *ssa.Function) []link {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	g := p.states[fn]
	if g == nil || g.fn.Blocks == nil {
		return nil
	}
	if !g.linked {
		g.linked = true // also for a recursion
		g.links = g.aliases().links()
	}
	return g.links
}

func (a *aliases) links() []link {
	var out []link
	for i, p := range a.f.fn.Params {
		from := a.around("p"+strconv.Itoa(i), p)
		for _, key := range sortedSteps(from) {
			for _, b := range a.f.fn.Blocks {
				if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
					out = a.linksTo(ret, from[key], key, out)
				}
			}
		}
	}
	return out[:min(len(out), maxLinks)]
}

// around returns the class of a value and those one step below it, by key.
func (a *aliases) around(root string, v ssa.Value) map[string]*alias {
	n := a.values[v]
	if n == nil {
		return nil
	}
	n = n.find()
	out := map[string]*alias{root: n}
	if !isString(v.Type()) {
		for step, m := range n.below {
			out[root+";"+step] = m.find()
		}
	}
	return out
}

// linksTo adds the links from a parameter's class to what is returned.
func (a *aliases) linksTo(ret *ssa.Return, n *alias, from string, out []link) []link {
	for i, v := range lazyssa.Results(ret) {
		if isContextual(v.Type()) {
			continue
		}
		to := a.around("r"+strconv.Itoa(i), v)
		for _, key := range sortedSteps(to) {
			l := link{from, key, to[key] != n}
			if (!l.below || slices.Contains(above([]*alias{to[key]}), n)) && !slices.Contains(out, l) {
				out = append(out, l)
			}
		}
	}
	return out
}
