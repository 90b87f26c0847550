package exposure

import (
	"crypto/sha256"
	"fmt"
	"go/token"
	"path"
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// A Finding is one piece of process state as a whole program sees it: the exposures that its packages have of it, joined,
// positioned at the first write, in text and places that need no package to be understood. Places that are not known are not
// valid.
type Finding struct {
	Kind       string
	Verdict    string // violation, debatable or cache
	Confidence string // certain, likely or possible
	// State identifies the state by package and name. Neither lines nor files are in it, so it stays when code moves. No two findings of a program
	// have the same; Fingerprint is its hash.
	State       string
	Fingerprint string
	Name        string // the state, as the message calls it
	Message     string // "KIND: STATE is written by ENTRY: CONSEQUENCE; REMEDY"
	Consequence string
	Remedy      string
	Notes       []string // evidence for the kind, and why the verdict is not violation
	Suppressed  string   // the reason that a directive gives, "" if there is none
	URL         string   // what the kind is about
	Pos         token.Position
	Declared    token.Position
	Function    string // that writes, and its package; "" if a library does
	Package     string
	Entries     []Entry // that lead to a write, the one that the chain begins with first
	Chain       []Step  // from an entry to the first write
}

// An Entry is a unit of work that leads to a write.
type Entry struct {
	Unit     string // request, rpc, message, watch, job, tick, connection, call; loop: a goroutine that lives as long as the process
	Route    string // "POST /vote", "" if unknown
	Function string
	Package  string
	Name     string         // as messages call it
	Pos      token.Position // of the registration or of the function
}

// A Step is one step from an entry to a write.
type Step struct {
	Text string
	Pos  token.Position
}

// urlOf returns the URL of a kind's documentation.
func urlOf(kind string) string {
	return "https://pkg.go.dev/github.com/statelesscheck/statelesscheck/analyzers/" + kind
}

// newFinding describes an exposure, whose accesses may be those of many packages.
func (j *Joiner) newFinding(s seen) *Finding {
	e := s.Exposure
	w := wording{own: s.pkg, joined: true, names: j.names}
	f := &Finding{
		Kind: e.Kind, Verdict: e.Verdict.String(), Confidence: e.Confidence.String(), URL: urlOf(e.Kind),
		State: s.identity(), Pos: j.Fset.Position(e.Pos), Declared: j.Fset.Position(e.State.Decl), Package: s.pkg, Suppressed: e.Suppressed,
	}
	if len(e.Accesses) > 0 {
		write := e.Accesses[0].Write
		w.own = write.In.Pkg
		f.Package, f.Function = write.In.Pkg, write.In.Func
		f.Entries, f.Chain = j.entries(e, w), j.chain(e, w)
		f.Pos = f.Chain[len(f.Chain)-1].Pos
	}
	if e.made != nil && e.made.Place != "" {
		f.Pos = j.position(token.NoPos, e.made.Place)
		f.Declared = f.Pos
	}
	e.State.Name = s.nameFor(w.own)
	f.Name = e.State.Name
	f.Message = w.message(e)
	f.split(e.Evidence, e.Reason, w.readBack(e))
	return f
}

// split fills in what the message is made of, by its contract: what, then consequence and remedy, then notes in parentheses.
func (f *Finding) split(notes ...string) {
	text := f.Message
	for i := len(notes) - 1; i >= 0; i-- {
		if cut, ok := strings.CutSuffix(text, " ("+notes[i]+")"); ok && notes[i] != "" {
			text, f.Notes = cut, append(f.Notes, notes[i])
		}
	}
	if i := strings.LastIndex(text, "; "); i >= 0 {
		text, f.Remedy = text[:i], text[i+len("; "):]
	}
	f.Consequence = text[strings.LastIndex(text, ": ")+len(": "):]
}

// units returns the first access of each unit of work that writes. A function that looks like one is none where another calls it.
func (e *Exposure) units() (out []*Access) {
	known := make(map[string]bool)
	for _, a := range e.Accesses {
		for _, f := range a.Write.Chain {
			known[Unit{Frame: f}.name()] = true
		}
	}
	for i, a := range e.Accesses {
		if name := a.Entry.name(); i == 0 || !known[name] {
			known[name] = true
			out = append(out, a)
		}
	}
	return out
}

// entries describes the units of work that write.
func (j *Joiner) entries(e *Exposure, w wording) (out []Entry) {
	for _, a := range e.units() {
		u, start := a.Entry, w.hops(a)[0]
		unit := u.Unit
		switch {
		case u.Loop:
			unit = "loop"
		case unit == ofSessions:
			unit = "request"
		}
		posn := j.position(start.pos, start.place)
		out = append(out, Entry{Unit: unit, Route: u.Route, Function: u.Frame.Func, Package: u.Frame.Pkg, Name: w.unit(u), Pos: posn})
	}
	return out
}

// chain lists the steps from the entry to the write.
func (j *Joiner) chain(e *Exposure, w wording) (steps []Step) {
	a := e.Accesses[0]
	for _, h := range w.hops(a) {
		steps = append(steps, Step{h.text, j.position(h.pos, h.place)})
	}
	written := j.position(a.Write.Written(), a.Write.Place)
	if !written.IsValid() { // in a method that an embedded field brings: the call is all there is to see
		written = steps[len(steps)-1].Pos
	}
	return append(steps, Step{e.done() + " here", written})
}

// nameFor returns what messages call the state in a package: what another one declares, with that package's name.
func (s seen) nameFor(own string) string {
	obj := s.State.obj
	if obj == nil || obj.Pkg() == nil || s.Kind == FSWrite {
		return s.State.Name
	}
	short, ok := strings.CutPrefix(s.State.ID, obj.Pkg().Path()+".")
	switch {
	case !ok:
		return s.State.Name
	case obj.Pkg().Path() == own:
		return short
	}
	return obj.Pkg().Name() + "." + short
}

// identity identifies the state by package and name. Of a file and of what a library keeps that is the function that makes it.
func (s seen) identity() string {
	id := s.State.ID
	if name, place, ok := strings.Cut(id, " at "); ok && len(s.Accesses) == 0 {
		return name + " in " + path.Dir(place) + s.maker()
	}
	if len(s.Accesses) == 0 {
		return id
	}
	w := s.Accesses[0].Write
	switch w.At.Root.Kind {
	case effects.File:
		return w.File.Call + " in " + w.In.Pkg + "." + w.In.Func
	case effects.Captured, effects.LoopLocal:
		if s.State.obj == nil && s.State.Struct == "" {
			return w.In.Pkg + "." + id
		}
	}
	return id
}

// maker returns the function that makes what a library keeps, after a dot.
func (s seen) maker() string {
	if s.made == nil || s.made.Fn == nil {
		return ""
	}
	return "." + effects.FuncName(s.made.Fn)
}

// number makes the identities of findings differ, in their order, and hashes them.
func number(findings []*Finding) {
	count := make(map[string]int)
	for _, f := range findings {
		id := f.State
		if count[id]++; count[id] > 1 {
			f.State = fmt.Sprintf("%s #%d", id, count[id])
		}
		sum := sha256.Sum256([]byte(f.State))
		f.Fingerprint = fmt.Sprintf("%x", sum[:8])
	}
}
