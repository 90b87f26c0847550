package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Contents: where what is written to a file comes from: what a library is handed beside the file, what the model says of
// functions that write assets, through writers that write to others (bufio, gzip, io.MultiWriter) and functions of this
// package that take a writer. What a function of another package writes to a writer is not seen.

const maxWriters = 6

const madeHere = FromAsset | FromImage | FromTemplate

// contents joins the origins of what is written to the file that a call opens.
func (f *function) contents(s *site, result int) Origin {
	c := contents{function: f, seen: map[ssa.Value]bool{}}
	for _, ref := range *referrersOf(s.value) {
		if ex, ok := ref.(*ssa.Extract); ok && ex.Index == result {
			c.follow(ex, 0)
		}
	}
	if s.value.Call.Signature().Results().Len() == 1 {
		c.follow(s.value, 0)
	}
	return c.origin
}

func referrersOf(v ssa.Value) *[]ssa.Instruction {
	if refs := v.Referrers(); refs != nil {
		return refs
	}
	return &[]ssa.Instruction{}
}

type contents struct {
	*function
	origin Origin
	seen   map[ssa.Value]bool
	away   bool // in a function that is called: its values are not those of the function under analysis
}

// follow looks at the uses of a writer to the file.
func (c *contents) follow(w ssa.Value, depth int) {
	if c.seen[w] || depth > maxWriters {
		return
	}
	c.seen[w] = true
	for _, ref := range *referrersOf(w) {
		switch ref := ref.(type) {
		case *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.ChangeType, *ssa.Phi, *ssa.Slice:
			c.follow(ref.(ssa.Value), depth)
		case *ssa.Store: // among variadic arguments
			if at, ok := ref.Addr.(*ssa.IndexAddr); ok && ref.Val == w {
				c.follow(at.X, depth)
			}
		case *ssa.Call:
			c.call(ref, w, depth)
		}
	}
}

func (c *contents) call(call *ssa.Call, w ssa.Value, depth int) {
	if fn := call.Call.StaticCallee(); fn != nil && fn.Blocks != nil {
		c.inside(fn, call, w, depth)
		return
	}
	obj := calledFunc(&call.Call)
	if obj == nil || c.FirstParty(obj.Pkg()) {
		return
	}
	for _, e := range c.model.Func(obj) {
		if e.Verb == "origin" && e.Target != model.None {
			c.origin.Is |= sourceOf[e.Is] & madeHere
		}
	}
	if writes(call.Type()) {
		c.follow(call, depth+1)
		return
	}
	for _, a := range call.Call.Args {
		if a != w && !c.away {
			c.origin.join(c.function.origin(a))
		}
	}
}

// inside follows the parameter that a function of this package gets as its writer.
func (c *contents) inside(fn *ssa.Function, call *ssa.Call, w ssa.Value, depth int) {
	away := c.away
	c.away = true
	for i, a := range call.Call.Args {
		if a == w && i < len(fn.Params) {
			c.follow(fn.Params[i], depth+1)
		}
	}
	c.away = away
}

// writes reports whether a value is a writer.
func writes(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "Write")
	_, ok := obj.(*types.Func)
	return ok
}

// also joins what another statement stores. It is made from images only if that is: else it cannot all be made again.
func (o *Origin) also(p Origin) {
	image := o.Is & p.Is & FromImage
	o.join(p)
	o.Is = o.Is&^FromImage | image
}
