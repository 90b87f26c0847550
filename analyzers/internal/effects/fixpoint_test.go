package effects

import (
	"testing"

	"golang.org/x/tools/go/ssa"
)

// TestFixpoint checks that one more round over all instructions of a function, calls that nothing seemed to have changed for included, finds nothing new.
func TestFixpoint(t *testing.T) {
	for path, r := range analyze(t, "../../../testdata/src", Analyzer) {
		if r.program == nil || r.Err != nil {
			continue
		}
		for _, fn := range r.Funcs {
			f := r.states[fn]
			if f == nil || f.fix.again {
				continue // its rounds were too many, which is counted
			}
			before := f.placesKnown()
			f.walks, f.applied, f.readFrom, f.madeOf = map[walkKey]*walked{}, map[application][]applied{}, map[ssa.Value]paths{}, map[ssa.Value][]Path{}
			f.emit = false
			for _, b := range fn.Blocks {
				if f.tests[b] {
					continue
				}
				for _, instr := range b.Instrs {
					f.visit(instr)
				}
			}
			if after := f.placesKnown(); after != before {
				t.Errorf("%s: %s: one more round finds %d places, not %d", path, fn, after, before)
			}
		}
	}
}

// placesKnown counts the places that values stand for and that objects hold.
func (f *function) placesKnown() (n int) {
	for _, ps := range f.vals {
		n += len(ps)
	}
	for _, tuple := range f.tuples {
		for _, ps := range tuple {
			n += len(ps)
		}
	}
	for _, o := range f.objs {
		for _, c := range o.content {
			n += len(c.refs) + len(c.copies)
		}
		if o.closure != nil {
			for _, free := range o.closure.free {
				n += len(free)
			}
		}
	}
	return n
}

// TestStoredLater checks that a call is visited again if what it was given gets something after it.
func TestStoredLater(t *testing.T) {
	sum := summaries(t, `package p

type t struct{ p *int }

func (x *t) get() *int { return x.p }

var v int

func f() *int {
	x := &t{}
	y := x.get()
	x.p = &v
	return y
}
`)["f"]
	if got := sum.String(); got != "result0 fresh0.p; result0 p.v" {
		t.Errorf("f: %q, want what the field held before and v", got)
	}
}
