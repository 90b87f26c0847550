package effects

import (
	"slices"
	"strings"
)

// walk follows steps from a local object through what it holds. As a value it also yields what is
// kept at the end; as a place it does not, and of a struct copied into the object only memory that
// the copy shares with the original counts. Each place is visited once, so that objects which hold
// each other end the walk.
//
// The same walks are asked for again and again, mostly to places that the last round has found, too. So a walk
// is kept for as long as none of the objects that it passed has got anything new.
func (f *function) walk(obj int, steps string, value bool) paths {
	key := walkKey{obj, steps, value}
	known := f.walks[key]
	if known != nil && known.version == f.version(known.passed) {
		known.round = f.fix.n
		f.fix.uses(known)
		return known.out
	}
	w := &f.walker
	w.function, w.value, w.passed = f, value, nil
	w.out = append(w.buf[:0], Path{Root{Kind: local, Index: obj}, steps})
	for i := 0; i < len(w.out) && !w.out.isFull(); i++ {
		if p := w.out[i]; p.Root.Kind == local && (i == 0 || w.rest[i] != "") {
			w.passed = append(w.passed, p.Root.Index)
			w.visit(p)
		}
	}
	out := slices.Clone(w.out).shared()
	if f.walks != nil {
		f.fix.again = f.fix.again || known != nil && known.round == f.fix.n && !slices.Equal(known.out, out)
		f.walks[key] = &walked{key, out, w.passed, f.version(w.passed), f.fix.n}
		f.fix.uses(f.walks[key])
	}
	return out
}

type walkKey struct {
	obj   int
	steps string
	value bool
}

// walked is the outcome of a walk.
type walked struct {
	key     walkKey
	out     paths
	passed  []int // objects
	version int   // of all of them
	round   int   // in which somebody last asked for it
}

// version counts what has been put into the objects so far.
func (f *function) version(objs []int) int {
	n := 0
	for _, i := range objs {
		n += f.objs[i].version
	}
	return n
}

// walker is a walk. A program has one, whose memory serves all.
type walker struct {
	*function
	value  bool
	out    paths
	buf    [maxPaths]Path   // of out
	rest   [maxPaths]string // steps that led to each place of out, below what it was found in
	passed []int            // objects
}

// visit adds where the steps to p lead through what p's object holds.
func (w *walker) visit(p Path) {
	o := w.objs[p.Root.Index]
	for _, key := range o.keys {
		if !strings.HasPrefix(p.Steps, key) {
			continue
		}
		rest := p.Steps[len(key):]
		if rest == "" && !w.value {
			continue
		}
		c := o.content[key]
		w.follow(c.refs, rest)
		if (w.value || crossesReference(rest)) && !o.replaces(key, p.Steps) {
			w.follow(c.copies, rest)
		}
	}
}

func (w *walker) follow(ps paths, rest string) {
	for _, p := range ps {
		if n := len(w.out); !w.out.isFull() && w.out.add(w.then(p, rest)) {
			w.rest[n] = rest
		}
	}
}

// replaces reports whether a field on the way along steps was assigned after the struct was copied to
// key: a copy whose map is replaced no longer shares it.
func (o *object) replaces(key, steps string) bool {
	for _, k := range o.keys {
		if len(k) > len(key) && strings.HasPrefix(steps, k) && len(o.content[k].refs) > 0 {
			return true
		}
	}
	return false
}
