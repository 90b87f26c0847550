package exposure

import (
	"go/token"
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// A hop is one step of the way from a unit of work to a write, without the write itself.
type hop struct {
	text  string
	pos   token.Pos // if it is in this package
	place string
}

// hops returns the way to a write. It begins with the unit of work: how a request comes to its handler, how start-up code comes to the goroutine
// that it starts, is no part of it.
func (w wording) hops(a *Access) []hop {
	chain := a.Write.Chain
	if a.Entry.Loop && len(chain) > 0 {
		i := startOf(a.Entry, chain)
		return append([]hop{{w.starts(a.Entry, chain[i]), chain[i].Position(), chain[i].Place}}, w.follow(chain[i+1:])...)
	}
	return append([]hop{{w.begins(a.Entry), a.Entry.pos, a.Entry.Frame.Place}}, w.follow(chain)...)
}

// follow returns a hop for each call.
func (w wording) follow(chain []effects.Frame) (out []hop) {
	for _, f := range chain {
		out = append(out, hop{w.calls(f), f.Position(), f.Place})
	}
	return out
}

// startOf returns which frame starts a goroutine. What the goroutine itself writes to its own locals has no such frame: there the last one is the function
// that starts it.
func startOf(u Unit, chain []effects.Frame) int {
	for i, f := range chain {
		if f.Pkg == u.Frame.Pkg && f.Func == u.Frame.Func {
			return i
		}
	}
	return len(chain) - 1
}

// starts says that a frame starts a goroutine, or calls what does.
func (w wording) starts(u Unit, f effects.Frame) string {
	what := "starts " + w.frame(u.Frame) + ", which runs as long as the process"
	if name := w.frame(u.Frame); goroutine(name) != "the goroutine "+name {
		what = "starts a goroutine that runs as long as the process"
	}
	rest := strings.TrimPrefix(w.calls(f), "calls "+w.frame(f)) // of a chain that was cut
	if f.Pkg == u.Frame.Pkg && f.Func == u.Frame.Func {
		return what + rest
	}
	return "calls " + w.frame(f) + ", which " + what + rest
}

// goroutine returns what to call one that runs a function.
func goroutine(name string) string {
	if maker, ok := strings.CutPrefix(name, "literal in "); ok {
		return "a goroutine of " + maker
	}
	if strings.HasPrefix(name, "a goroutine") {
		return name
	}
	return "the goroutine " + name
}
