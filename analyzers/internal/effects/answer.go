package effects

import (
	"fmt"
	"go/types"
	"strconv"
	"strings"
)

// Answers: what open calls return. A handler that asks a repository behind an interface for a user and changes it
// writes to whatever the repository answers: the pointer that it keeps in a map, or a row that it has just read. So
// the result of an open call is a place of its own, with the call in its root; writes to it and calls of its methods
// stay in the summary until somebody knows the callee, whose results say where they lead.

const maxAnswers = 3 // answers behind each other: s.store.Users().Find(id)

// answerTo returns the root of a result of an open call.
func answerTo(fn Path, method string, result int) Root {
	var buf [512]byte // enough for most
	name := strconv.AppendUint(buf[:0], uint64(fn.Root.Kind), 10)
	name = strconv.AppendInt(append(name, ','), int64(fn.Root.Index), 10)
	name = appendCounted(append(name, ','), fn.Root.Name)
	return Root{Kind: Answer, Index: result, Name: string(append(appendCounted(name, fn.Steps), method...))}
}

// openCall is what an answer's root names.
type openCall struct {
	fn     Path
	method string
}

// answerTo is the function of that name, with a memory.
func (p *program) answerTo(fn Path, method string, result int) Root {
	call := openCall{fn, method}
	name, ok := p.answers[call]
	if !ok {
		name = answerTo(fn, method, 0).Name
		p.answers[call] = name
	}
	return Root{Kind: Answer, Index: result, Name: name}
}

// question returns the open call that the root answers.
func (r Root) question() (fn Path, method string) {
	kind, rest, _ := strings.Cut(r.Name, ",")
	index, rest, _ := strings.Cut(rest, ",")
	k, _ := strconv.Atoi(kind)
	fn.Root.Kind = RootKind(k)
	fn.Root.Index, _ = strconv.Atoi(index)
	fn.Root.Name, rest = cutCounted(rest)
	fn.Steps, method = cutCounted(rest)
	return fn, method
}

func appendCounted(b []byte, s string) []byte {
	return append(append(strconv.AppendInt(b, int64(len(s)), 10), ':'), s...)
}

func cutCounted(s string) (head, tail string) {
	digits, rest, _ := strings.Cut(s, ":")
	n, _ := strconv.Atoi(digits)
	return rest[:n], rest[n:]
}

// depth counts the answers behind each other that lead to a path.
func (p Path) answers() int {
	n := 0
	for p.Root.Kind == Answer {
		p, _ = p.Root.question()
		n++
	}
	return n
}

// reroot translates the receiver of the call that p answers, whichever paths it may be now.
func (p Path) reroot(translate func(Path) []Path) []Path {
	fn, method := p.Root.question()
	var out paths
	for _, q := range translate(fn) {
		if q.Root.Kind != local {
			out.add(Path{answerTo(q, method, p.Root.Index), p.Steps})
		}
	}
	return out
}

// asks reports whether an open call of fn has results that lead to memory, which the function uses.
func (f *function) asks(s *site, fn Path) bool {
	if s.value == nil || fn.Root.Kind == local || fn.answers() >= maxAnswers || len(*s.value.Referrers()) == 0 {
		return false
	}
	for v := range s.value.Call.Signature().Results().Variables() {
		if f.leads(v.Type()) {
			return true
		}
	}
	return false
}

// answers makes the results of an open call places of their own, if they are asked for.
func (f *function) answers(s *site, c Call) {
	if !c.Asked {
		return
	}
	results := s.value.Call.Signature().Results()
	for i := range results.Len() {
		if f.leads(results.At(i).Type()) {
			f.addResult(s.value, i, Path{Root: answerTo(c.Fn, c.Method, i)})
		}
	}
}

// Follow is what a unit of work does with the answers of one open call, in terms of the process.
type Follow struct {
	Writes []Write
	Calls  []Call
	Cut    int // how many of them are beyond the bounds
}

// Key tells what is done from what else may be done.
func (o *Follow) Key() string {
	var b strings.Builder
	for _, w := range o.Writes {
		fmt.Fprintf(&b, "%s%s,", w.At.Steps, w.Op)
	}
	for _, c := range o.Calls {
		fmt.Fprintf(&b, "%s%s,", c.Fn.Steps, c.Method)
	}
	return b.String()
}

// FollowUps returns what the summary does with the answers of one of its open calls, directly or by asking on. The
// call is the one that these answers' roots do not name.
func (s *Summary) FollowUps(c Call) Follow {
	var out Follow
	question := answerTo(c.Fn, c.Method, 0).Name
	for _, w := range s.Writes {
		if at, ok := w.At.answering(question); ok {
			w.At = at
			out.Writes = append(out.Writes, w)
		}
	}
	for _, d := range s.Calls {
		if fn, ok := d.Fn.answering(question); ok {
			d.Fn, d.Args = fn, nil
			out.Calls = append(out.Calls, d)
		}
	}
	writes, calls := min(len(out.Writes), maxFollowUps), min(len(out.Calls), maxFollowUps)
	return Follow{out.Writes[:writes], out.Calls[:calls], len(out.Writes) - writes + len(out.Calls) - calls}
}

const maxFollowUps = 8 // writes, and calls, on the answers of one open call

// answering returns p with the question left out; false if p does not answer it, directly or by asking on.
func (p Path) answering(question string) (Path, bool) {
	if p.Root.Kind != Answer {
		return p, false
	}
	if p.Root.Name == question {
		p.Root.Name = ""
		return p, true
	}
	fn, method := p.Root.question()
	fn, ok := fn.answering(question)
	return Path{answerTo(fn, method, p.Root.Index), p.Steps}, ok
}

// Portable returns a copy without positions of this package.
func (o Follow) Portable() Follow {
	s := Summary{Writes: o.Writes, Calls: o.Calls}
	p := s.Portable()
	return Follow{p.Writes, p.Calls, o.Cut}
}

// answering is a known callee of an open call: its results lead to places of the process.
type answering struct {
	*program
	sum  *Summary
	lift func(p Path, value bool) []Path // from places of the callee to those of the process
	deep int
}

// Answered returns what is done with the answers of a call of v (of its method, whose summary sum is, or of the function
// itself) with these arguments, as a settled summary.
func (p *program) Answered(v *Value, sum *Summary, method bool, args []Arg, then Follow) *Summary {
	shift := 0
	if method {
		shift = 1
	}
	lift := settler{v, method}
	a := answering{program: p, sum: sum, lift: func(q Path, value bool) []Path {
		if q.Root.Kind == Param && (q.Root.Index > 0 || !method) {
			if i := q.Root.Index - shift; i >= 0 && i < len(args) {
				return args[i].at(q.Steps, true)
			}
			return nil
		}
		return lift.lift(q, value)
	}}
	out := &Summary{Capped: then.Cut}
	a.follow(out, "", then)
	return out
}

// follow adds to out what is done with the answers to one question.
func (a answering) follow(out *Summary, question string, then Follow) {
	var place func(p Path, value bool) []Path
	place = func(p Path, value bool) []Path {
		if p.Root.Kind != Answer {
			return []Path{p}
		}
		if p.Root.Name == question {
			return a.result(p.Root.Index, p.Steps, value)
		}
		return p.reroot(func(fn Path) []Path { return place(fn, true) })
	}
	for _, w := range then.Writes {
		for _, at := range place(w.At, false) {
			w := w
			w.At = at
			out.Writes = append(out.Writes, w)
		}
	}
	for _, c := range then.Calls {
		if c.Fn.Root.Kind == Answer && c.Fn.Root.Name == question && c.Fn.Steps == "" {
			a.ask(out, c, then)
		}
		for _, fn := range place(c.Fn, true) {
			c := c
			c.Fn = fn
			out.Calls = append(out.Calls, c)
		}
	}
}

// ask calls a function, or a method of an object, that the callee made.
func (a answering) ask(out *Summary, c Call, then Follow) {
	if c.Fn.Root.Index >= len(a.sum.Results) || a.deep >= maxAnswers {
		return
	}
	for _, p := range a.sum.Results[c.Fn.Root.Index].From {
		if p.Root.Kind != Fresh || p.Steps != "" || p.Root.Index >= len(a.sum.Objects) {
			continue
		}
		made, frame := a.made(p, c.Method)
		if made.sum == nil {
			continue
		}
		frame.Place, frame.pos = c.Place, c.pos
		chain := join(c.Chain, []Frame{frame})
		for _, w := range made.sum.Writes {
			w.Chain, w.Guard = join(chain, w.Chain), w.Under(c.Guard)
			for _, at := range made.lift(w.At, false) {
				w := w
				w.At = at
				out.Writes = append(out.Writes, w)
			}
		}
		for _, d := range made.sum.Calls {
			d.Chain = join(chain, d.Chain)
			for _, fn := range made.lift(d.Fn, true) {
				d := d
				d.Fn, d.Args = fn, nil
				out.Calls = append(out.Calls, d)
			}
		}
		made.follow(out, answerTo(c.Fn, c.Method, 0).Name, then)
	}
}

// made returns the function at p that the callee made, or the method of the object there.
func (a answering) made(p Path, method string) (answering, Frame) {
	o := a.sum.Objects[p.Root.Index]
	made := answering{program: a.program, deep: a.deep + 1}
	var frame Frame
	switch v := (&Value{Type: a.typeOf(o), Hidden: o.Type}); {
	case method == "" && o.Closure != nil:
		made.sum, frame = o.Closure.Summary, o.Closure.Frame
		if o.Closure.fn != nil {
			made.sum = a.summaryOf(o.Closure.fn)
		}
	case method != "" && v.IsObject():
		made.sum, frame = a.ObjectMethod(v, method)
	}
	made.lift = func(q Path, value bool) []Path {
		switch {
		case q.Root.Kind == Global, q.Root.Kind == File:
			return []Path{q}
		case q.Root.Kind == Param && q.Root.Index == 0 && method != "":
			return a.places(p.then(q.Steps), value, 0)
		case q.Root.Kind == FreeVar && o.Closure != nil && q.Root.Index < len(o.Closure.Free):
			var out paths
			for _, b := range o.Closure.Free[q.Root.Index] {
				out.add(a.places(b.then(q.Steps), true, 0)...)
			}
			return out
		}
		return nil
	}
	return made, frame
}

// result returns the places of the process to which steps below a result lead.
func (a answering) result(i int, steps string, value bool) []Path {
	if i >= len(a.sum.Results) {
		return nil
	}
	var out paths
	for _, p := range a.sum.Results[i].From {
		out.add(a.places(p.then(steps), value, 0)...)
	}
	return out
}

// places follows a place of the callee through the objects that it made; what stays inside them is fresh.
func (a answering) places(p Path, value bool, depth int) []Path {
	if p.Root.Kind != Fresh {
		return a.lift(p, value)
	}
	if p.Root.Index >= len(a.sum.Objects) || depth > maxAnswers {
		return nil
	}
	var out paths
	for _, c := range a.sum.Objects[p.Root.Index].Contents {
		rest, ok := strings.CutPrefix(p.Steps, c.Steps)
		if !ok || rest == "" && !value || c.Copy && !crossesReference(rest) {
			continue
		}
		for _, to := range c.To {
			out.add(a.places(to.then(rest), value, depth+1)...)
		}
	}
	return out
}

// leads reports whether a result of the type leads to memory that others may hold: a reference, or a struct of this program that
// is copied with references in it.
func (p *program) leads(t types.Type) bool {
	if isReference(t) {
		return !isContextual(t)
	}
	st, ok := t.Underlying().(*types.Struct)
	if named := namedOf(t); !ok || named != nil && !p.FirstParty(named.Obj().Pkg()) {
		return false
	}
	for v := range st.Fields() {
		if isReference(v.Type()) {
			return true
		}
	}
	return false
}
