package effects

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Arg is an argument of an open call, as far as it leads out of the function: what it is, and of an object that the
// function made for the call (a context, a command) what was put into it.
type Arg struct {
	Is    []Path
	Holds []Content
}

const maxHolds = 6 // of one argument

// ofRounds returns the arguments of a call in the rounds of a loop that waits.
func (f *function) ofRounds(args []paths) []paths {
	out := make([]paths, len(args))
	for i, ps := range args {
		for _, p := range ps {
			if p.Steps == "" && !f.isPassing(p) {
				p = f.ofRound(p)
			}
			out[i].add(p)
		}
	}
	return out
}

// isPassing reports whether a path starts from an object that a callee makes each time that it is called.
func (f *function) isPassing(p Path) bool {
	return p.Root.Kind == local && f.objs[p.Root.Index].passing
}

// ofRound: what was made before a loop that waits lasts as long as it.
func (f *function) ofRound(p Path) Path {
	if p.Root.Kind != local {
		return p
	}
	if o := f.objs[p.Root.Index]; o.closure == nil && o.block != nil && !f.waits[o.block] {
		return Path{Root{Kind: LoopLocal, Name: f.localName(o)}, p.Steps}
	}
	return p
}

// arguments describes arguments to whoever will resolve the call.
func (f *function) arguments(args []paths) []Arg {
	out := make([]Arg, len(args))
	for i, ps := range args {
		for _, p := range ps {
			if p.Root.Kind != local {
				out[i].Is = append(out[i].Is, p)
			} else if p.Steps == "" {
				f.held(&out[i], p.Root.Index, "", 0)
			}
		}
	}
	return out
}

// held adds what a local object holds below steps, through other local objects too.
func (f *function) held(a *Arg, obj int, steps string, depth int) {
	o := f.objs[obj]
	for _, key := range o.keys {
		c := o.content[key]
		switch {
		case !slices.ContainsFunc(c.refs, outside):
		case len(a.Holds) < maxHolds:
			a.Holds = append(a.Holds, Content{Steps: steps + key, To: settled(c.refs), Dyn: c.dyn})
		default:
			f.sum.Capped++
		}
		for _, p := range c.refs {
			if p.Root.Kind == local && p.Steps == "" && depth < 2 {
				f.held(a, p.Root.Index, steps+key, depth+1)
			}
		}
	}
}

// boundArgs returns the arguments of the i-th call that a callee left open. What it put into an object is put into one here.
func (f *function) boundArgs(s *site, t *target, c Call, i int) []paths {
	args := make([]paths, len(c.Args))
	at, isCall := s.instr.(*ssa.Call)
	for k, a := range c.Args {
		for _, p := range a.Is {
			args[k].add(f.subst(s, t, p, true)...)
		}
		if len(a.Holds) == 0 || !isCall || k >= maxArgs {
			continue
		}
		obj := f.object(at, t.base+maxObjects+maxArgs*i+k, nil, "")
		for _, h := range a.Holds {
			for _, p := range h.To {
				f.hold(f.then(obj, h.Steps), f.subst(s, t, p, true), keptType(h.Dyn, h.Copy))
			}
		}
		f.objs[obj.Root.Index].passing = true
		args[k].add(obj)
	}
	return args
}

// callsBack assumes that the callee of an open call calls the literals that it is handed, before it returns: a transaction
// its work, a walk its visitor. What they do is known here, and may be known nowhere else.
func (f *function) callsBack(s *site, args []paths) {
	for _, ps := range args {
		for _, p := range ps {
			if f.callable(p, nil) != nil {
				f.callValue(s, p, "", nil, nil)
			}
		}
	}
}

const maxArgs = 8 // that are looked into, of one call; objects of a site are numbered

// translate returns the argument in other terms.
func (a Arg) translate(to func(Path) []Path) Arg {
	var out Arg
	for _, p := range a.Is {
		out.Is = append(out.Is, to(p)...)
	}
	for _, h := range a.Holds {
		c := Content{Steps: h.Steps, Dyn: h.Dyn}
		for _, p := range h.To {
			c.To = append(c.To, to(p)...)
		}
		if len(c.To) > 0 {
			out.Holds = append(out.Holds, c)
		}
	}
	return out
}

// Lasting returns what of a settled argument outlives the unit of work.
func (a Arg) Lasting() Arg {
	return a.translate(func(p Path) []Path {
		switch p.Root.Kind {
		case Global, Instance, Captured, LoopLocal:
			return []Path{p}
		}
		return nil
	})
}

// at returns the places that steps below the argument lead to; as values, what is kept there too.
func (a Arg) at(steps string, value bool) []Path {
	var out paths
	for _, p := range a.Is {
		out.add(p.then(steps))
	}
	for _, h := range a.Holds {
		if rest, ok := strings.CutPrefix(steps, h.Steps); ok && (value || rest != "") {
			for _, p := range h.To {
				out.add(p.then(rest))
			}
		}
	}
	return out
}
