package exposure

import (
	"cmp"
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// Work that was accepted and is held only in memory. There are three shapes. Work handed over to a
// goroutine, a timer or a pool that nobody waits for is found by package effects. A channel is a queue
// if units of work send to it and a loop that waits takes from it and works outside the process, or
// calls what does. So is a container that units of work fill and such a loop empties as a whole. A loop
// that only keeps books and passes items on to live connections is a hub: what it writes is its own
// finding, and its channels are debatable; see hub.go.

// Drain is a worker that takes items out of a state.
type Drain struct {
	State      string
	By         effects.Frame
	Work       string // what it does with them
	Channel    bool   // the state is a channel
	Unbuffered bool   // one without a buffer
}

const maxDrains = 64 // of a fact

// worker is what is known of a loop that waits.
type worker struct {
	frame effects.Frame
	own   bool // the loop is the function's itself, not a goroutine's
	takes []effects.Write
	sends []effects.Path
	keeps bool // it writes something that lasts
	work  string
}

func (j *join) worker(u Unit) *worker {
	key := u.Frame.Pkg + "." + u.Frame.Func
	if j.workers[key] == nil {
		j.workers[key] = &worker{frame: u.Frame}
	}
	return j.workers[key]
}

// add notes what a write says of the worker.
func (k *worker) add(w effects.Write) {
	switch {
	case w.Op == effects.OpReceive, w.Op == effects.OpTake, w.Op == effects.OpClear && w.Guard < effects.NilGuard:
		k.takes = append(k.takes, w)
	case w.At.Root.Kind == effects.Outside, w.At.Root.Kind == effects.Task:
		k.work = w.Work()
	case w.MakesFile():
		k.work = cmp.Or(k.work, "file")
	case w.Op == effects.OpSend:
		k.sends = append(k.sends, w.At)
	default:
		k.keeps = true
	}
}

// addDrains adds what loops of this package, and those that its start-up code starts, take from.
func (x *examiner) addDrains(j *join) {
	var all []*worker
	blocks := map[effects.Frame]bool{}
	for _, fn := range x.eff.Funcs {
		name := x.frameOf(fn)
		blocks[name] = blocks[name] || x.eff.Summary(fn).Blocks
	}
	for _, fn := range x.eff.Funcs {
		if !j.entries.Fresh(fn) { // else it belongs to a connection
			all = append(all, helped(x.workersOf(fn), blocks)...)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(j.workers)) {
		all = append(all, j.workers[name])
	}
	for _, k := range all {
		x.drain(k, k.work)
	}
	for _, k := range all {
		x.drain(k, x.handsOn(k))
	}
	for _, k := range all {
		x.addHub(k)
	}
}

func (x *examiner) frameOf(fn *ssa.Function) effects.Frame {
	return effects.Frame{Pkg: x.pass.Pkg.Path(), Func: effects.FuncName(fn)}
}

// helped returns workers of one function, with its own loop, if it has one: what goroutines do that do not
// loop themselves, and so were started in its rounds, it does.
func helped(ks []*worker, blocks map[effects.Frame]bool) []*worker {
	own := slices.IndexFunc(ks, func(k *worker) bool { return k.own })
	for _, k := range ks {
		if own >= 0 && !k.own && len(k.takes) == 0 && !blocks[k.frame] {
			ks[own].work = cmp.Or(ks[own].work, k.work)
		}
	}
	return ks
}

// workersOf returns the loops of a function that wait, and those of goroutines that it starts.
func (x *examiner) workersOf(fn *ssa.Function) []*worker {
	var out []*worker
	loop := func(name, pkg string) *worker {
		frame := effects.Frame{Pkg: pkg, Func: name}
		if name == "" {
			frame = x.frameOf(fn)
		}
		for _, k := range out {
			if k.frame == frame {
				return k
			}
		}
		out = append(out, &worker{frame: frame, own: name == ""})
		return out[len(out)-1]
	}
	sum := x.eff.Summary(fn)
	for _, w := range sum.Writes {
		if w.Tick || w.Loop != "" {
			loop(w.Loop, w.LoopPkg).add(w)
		}
	}
	for _, c := range sum.Calls { // of a callback or a service, with the item; not of those who come and go
		if c.Tick && passesReceived(c) && c.Fn.Root.Kind != effects.Received && !x.isRegister(c.Fn) {
			if k := loop(c.Loop, c.LoopPkg); k.work == "" {
				k.work = unknownWork
			}
		}
	}
	return out
}

// passesReceived reports whether a call is given what the loop received.
func passesReceived(c effects.Call) bool {
	return slices.ContainsFunc(c.Origins, func(o effects.Origin) bool { return o.Is&effects.FromReceived != 0 })
}

// unknownWork is what a worker does that calls something not known here.
const unknownWork = "call"

// handsOn returns what becomes of items that a worker sends on.
func (x *examiner) handsOn(k *worker) string {
	for _, at := range k.sends {
		if d := x.drains[x.stateOf(at).ID]; d.Channel {
			return d.Work
		}
	}
	return ""
}

// drain notes the states from which a worker takes, unless all that it does with what it takes is to count. To empty a container and send its content is to
// hand it to somebody, wherever that may be.
func (x *examiner) drain(k *worker, work string) {
	for _, w := range k.takes {
		id, channel := x.stateOf(w.At).ID, w.Op == effects.OpReceive
		does := work
		if does == "" && !channel && len(k.sends) > 0 {
			does = unknownWork
		}
		old, known := x.drains[id]
		if id == "" || does == "" || w.Counted || known && (old.Channel != channel || old.Work != unknownWork && old.Work != hubWork) {
			continue
		}
		x.drains[id] = Drain{State: id, By: k.frame, Work: does, Channel: channel, Unbuffered: channel && x.eff.Unbuffered(w.At)}
	}
}

func (j *join) exportDrains() []Drain {
	var out []Drain
	for _, id := range slices.Sorted(maps.Keys(j.drains)) {
		if len(out) < maxDrains && strings.Contains(id, ".") {
			d := j.drains[id]
			d.By = *d.By.Portable()
			out = append(out, d)
		}
	}
	return out
}

// task names the place where the call was handed over, "" if it was not.
func (o OpenCall) task() string {
	if o.Task == nil {
		return ""
	}
	return o.Task.Place
}

// handOver makes what a callee does part of the task that calls it.
func (o OpenCall) handOver(sum *effects.Summary) {
	c := effects.Call{Task: o.Task}
	sum.Writes = c.Enter(sum.Writes)
	for i := range sum.Calls {
		if d := &sum.Calls[i]; d.Task == nil && !d.Tick {
			d.Task = o.Task
		}
	}
}

// foremost lists the kinds of work, what tells most first.
var foremost = []string{"mail", "exec", "broker", "http", "service", "database", "file"}

// classes says what kinds of work are.
var classes = map[string]string{
	"mail": "a mail", "http": "an HTTP request", "exec": "a command", "database": "a database write",
	"broker": "a message to a broker", "service": "a call of a service", "file": "a file",
}

// judgeQueue decides of a state that holds work; false if it does not.
func (x *examiner) judgeQueue(e *Exposure, all []*Access) bool {
	if e.Accesses[0].Write.At.Root.Kind == effects.Task {
		e.Kind = MemQueue
		x.judgeTask(e)
		return true
	}
	d, ok := x.drains[e.State.ID]
	if !ok {
		return e.judgeHandedOut()
	}
	var sends, fills []*Access
	drained := true // by loops, and nothing else is done here: the finding is whose who fills it
	for _, a := range e.Accesses {
		drained = drained && a.Entry.Loop && (a.Write.Op == effects.OpClear || a.Write.Op == effects.OpTake)
		switch {
		case a.Entry.Loop:
		case a.Write.Op == effects.OpSend && d.Channel:
			sends = append(sends, a)
		case a.Write.Op == effects.OpInsert, a.Write.Op == effects.OpAppend:
			fills = append(fills, a)
		}
	}
	switch {
	case d.Work == hubWork:
		return e.judgeHub(sends, d)
	case len(sends) > 0:
		e.Accesses = e.judgeSaved(sends)
		if e.Verdict == Violation && d.Unbuffered && !slices.ContainsFunc(sends, func(a *Access) bool { return a.Write.Async }) {
			e.Verdict, e.Reason = Debatable, "without a buffer, only the item at hand is lost"
		}
	case len(fills) > 0 && !d.Channel && !e.State.holdsChannels() && !e.isCache(all) && !e.isNamedCache():
		e.Accesses = e.judgeSaved(fills)
	case drained:
		e.Verdict = Benign
	default:
		return false
	}
	e.Kind, e.Drain = MemQueue, &d
	return true
}

// holdsChannels reports whether the state is a container of channels: of those who wait for an answer.
func (s State) holdsChannels() bool {
	elem := s.elem()
	if elem == nil {
		return false
	}
	_, ok := elem.Underlying().(*types.Chan)
	return ok
}

// judgeTask: what a unit of work hands over counts if its input is in it. So does what a worker hands
// over of the items it takes.
func (x *examiner) judgeTask(e *Exposure) {
	counted := e.Accesses[:0:0]
	for _, a := range e.Accesses {
		o := a.Write.Value
		if x.fetches[a.Write.Place] && (a.Write.Work() == "http" || a.Write.Work() == "service") {
			continue
		}
		if !a.Entry.Loop && fromRequest(o) || a.Entry.Loop && o.Is&effects.FromReceived != 0 {
			counted = append(counted, a)
		}
	}
	counted = e.judgeSaved(counted)
	for _, a := range counted {
		e.parts = append(e.parts, State{ID: a.Write.Place}) // an importer may see more of what it does
	}
	e.Accesses = counted
	if len(counted) == 0 {
		e.Verdict = Benign
	}
}

// judgeSaved decides by whether what is held is saved as well, and returns the accesses that count.
func (e *Exposure) judgeSaved(all []*Access) []*Access {
	isSaved := func(a *Access) bool { return a.Write.Saved }
	if len(all) > 0 && !slices.ContainsFunc(all, func(a *Access) bool { return !isSaved(a) }) {
		e.Verdict, e.Reason = Debatable, "the same is saved in a database or a broker, too"
		return all
	}
	e.Verdict = Violation
	return slices.DeleteFunc(slices.Clone(all), isSaved)
}

// done says what is done to the state, as a participle: goroutines are started, all else is written.
func (e *Exposure) done() string {
	if e.Kind == MemQueue && e.Drain == nil {
		return "started"
	}
	return "written"
}

// queueMessage says what is lost.
func (w wording) queueMessage(e *Exposure, state, by string) string {
	const remedy = "keep it in a database or a broker until it is done"
	if e.Drain != nil && e.Drain.By.Func == "" {
		return MemQueue + ": " + state + " is written by " + by + ": a restart loses what still waits there; " + remedy
	}
	if e.Drain != nil {
		return MemQueue + ": " + state + " is written by " + by + ": a restart loses what still waits there for " + w.frame(e.Drain.By) + "; " + remedy
	}
	return MemQueue + ": " + state + " is started by " + by + ": the answer does not wait for it and a restart loses it; " + remedy
}
