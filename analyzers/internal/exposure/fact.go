package exposure

import (
	"fmt"
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// Fact is a fact indicating what a package could not join itself: calls that its units of work
// make through slots nobody has filled yet, what it puts into slots, and which states it reported.
type Fact struct {
	Version  int
	Open     []OpenCall
	Bindings []Binding
	Reported []string // state identities
	// Sources lists states whose failed look-ups answer an error: they are the source of truth,
	// whatever their name.
	Sources []string
	// Lookups lists states that are looked up by what only a visitor brings, sorted by state.
	Lookups []Lookup
	Drains  []Drain
	// Observed lists states that are there to be watched only, sorted.
	Observed []string
	Lent     []Lent     // sorted by state
	Fleeting []Fleeting // sorted by type
}

// Fleeting is a type ("pkg.T") whose objects come and go with the units of work.
type Fleeting struct {
	Type  string
	Joins bool // goroutines that methods of an object start can be waited for by means of it
}

// AFact marks Fact as a fact.
func (*Fact) AFact() {}

func (f *Fact) String() string {
	var parts []string
	for _, o := range f.Open {
		parts = append(parts, "open "+o.String())
	}
	for _, b := range f.Bindings {
		parts = append(parts, "bind "+b.String())
	}
	for _, l := range f.Lent {
		parts = append(parts, "lend "+l.id())
	}
	return "exposure{" + strings.Join(parts, "; ") + "}"
}

// OpenCall is a call of a unit of work through a slot.
type OpenCall struct {
	Slot   string
	Iface  string
	Method string
	Unit   Unit
	Chain  []effects.Frame
	Place  string
	Recv   effects.Path // what Slot is, if it is reached from a package variable
	Args   []effects.Arg
	Origin []effects.Origin // of the arguments
	Guard  effects.Guard
	Loop   string
	Fresh  bool           // the receiver is what a loop received in this round
	Handed bool           // the slot is that of an object of the unit of work
	Then   effects.Follow // what the unit of work does with the answer
	Task   *effects.Start
	Tick   bool
	Round  effects.Round
	Defers bool
	Known  bool // where it comes from something is in the slot already: only what others put there is new

	Several bool // a call of Chain is one of several
}

func (o OpenCall) String() string { return strings.TrimSuffix(o.Slot+"."+o.Method, ".") }

// Binding says what a slot may hold: an object of a type, a function, or what another slot holds.
type Binding struct {
	Slot  string
	Iface string
	From  string
	Type  string
	Func  *Function
	Fresh bool // made inside units of work
	Place string
}

// Function is a function value in terms of the process.
type Function struct {
	Frame   effects.Frame
	Summary effects.Summary
}

func (b Binding) String() string {
	what := b.Type
	if b.Func != nil {
		what = b.Func.Frame.Func
	}
	if b.From != "" {
		what = b.From
	}
	if b.Fresh {
		what = "fresh " + what
	}
	return fmt.Sprintf("%s%s=%s", b.Slot, b.Iface, what)
}

// mostDifferent returns as many open calls as a fact holds, in their order: one for each method that is called in the same way, then others that call it.
func mostDifferent(open []OpenCall) []OpenCall {
	if len(open) <= maxOpen {
		return open
	}
	type key struct {
		slot, iface, method, loop string
		task                      bool
	}
	seen, picked := map[key]bool{}, make([]bool, len(open))
	n := 0
	pick := func(all bool) {
		for i, o := range open {
			k := key{o.Slot, o.Iface, o.Method, o.Unit.loopName(), o.Task != nil}
			if n < maxOpen && !picked[i] && (all || !seen[k]) {
				picked[i], seen[k] = true, true
				n++
			}
		}
	}
	pick(false)
	pick(true)
	var out []OpenCall
	for i, o := range open {
		if picked[i] {
			out = append(out, o)
		}
	}
	return out
}

// Bounds of a fact; what is beyond them is not joined.
const (
	maxOpen     = 192
	maxBindings = 96
	maxReported = 64 // by imported packages
)
