package effects

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/lazyssa"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Functions that hand on paths and files: constructors that keep a directory in a field, getters that make a
// path of one.

// link says that a result of a function is, holds, or lies below something that a parameter leads to.
type link struct {
	from, to string // keys
	below    bool
}

const maxLinks = 8

// linksOf returns the links of a function. Of those of other packages only what makes a path is known.
func (p *program) linksOf(fn *ssa.Function) []link {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	if fn.Blocks == nil {
		if !returnsText(fn) {
			return nil
		}
		return linksFrom(p.summaryOf(fn))
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

// below stands between the keys of a link whose end lies below its beginning, as summaries spell it.
const below = " / "

// texts spells links for a summary.
func texts(links []link) (out []string) {
	for _, l := range links {
		if l.below {
			out = append(out, l.from+below+l.to)
		} else {
			out = append(out, l.from+" "+l.to)
		}
	}
	return out
}

// linksFrom reads the links of a summary, which may be nil.
func linksFrom(sum *Summary) (out []link) {
	if sum == nil {
		return nil
	}
	for _, text := range sum.Links {
		from, to, isBelow := strings.Cut(text, below)
		if !isBelow {
			from, to, _ = strings.Cut(text, " ")
		}
		out = append(out, link{from, to, isBelow})
	}
	return out
}

// makesPath reports whether a function may return a path made of what it is handed: it is a getter, or calls what
// puts paths together.
func (p *program) makesPath(fn *ssa.Function) bool {
	if len(fn.Params) == 0 || !returnsText(fn) {
		return false
	}
	return len(fn.Blocks) == 1 || slices.ContainsFunc(fn.Blocks, func(b *ssa.BasicBlock) bool {
		return slices.ContainsFunc(b.Instrs, p.joinsPaths)
	})
}

func (p *program) joinsPaths(instr ssa.Instruction) bool {
	call, ok := instr.(*ssa.Call)
	if !ok {
		return false
	}
	obj := calledFunc(&call.Call)
	return obj != nil && !p.FirstParty(obj.Pkg()) && slices.ContainsFunc(p.model.Func(obj), func(e model.Effect) bool {
		return e.Verb == "file" && (e.Op == "below" || e.Op == "parent" || e.Op == "name")
	})
}

func returnsText(fn *ssa.Function) bool {
	results := fn.Signature.Results()
	return results.Len() > 0 && isString(results.At(0).Type())
}
