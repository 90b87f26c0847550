package effects

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Work handed over: what a goroutine, a timer or a pool does outside the process while its starter
// goes on, and nobody waits for it. It is recorded where it is handed over, as a write to a Task.
//
// A goroutine that works in the rounds
// of a loop that waits is no task but a worker, or the pump of a connection: each round is a unit of
// work of its own.

// OpSpawn is the start of work that nobody waits for.
const OpSpawn Op = "spawn"

// task is where work was handed over.
type task struct {
	start Start
	chain []Frame
	call  *Call // the open call of the goroutine that has been resolved, nil if it was none
}

// Start is where work was handed over, in Place, and by which function; and where what the task was given comes from.
type Start struct {
	Frame
	Of    string // the type ("pkg.T") of which a method starts it, whoever hands over the work; "" if a function does
	Given Origin
	Saved bool  // it is saved as well
	Runs  Frame // the declared function that is started, without its place; none if a literal is
}

// Portable returns a copy, if there is a start, without what makes sense in this package only.
func (s *Start) Portable() *Start {
	if s == nil {
		return nil
	}
	return &Start{s.portable(), s.Of, s.Given, s.Saved, s.Runs}
}

// translate returns the start in terms of another function.
func (s *Start) translate(to func(Origin) Origin) *Start {
	if s == nil {
		return nil
	}
	return &Start{s.Frame, s.Of, to(s.Given), s.Saved, s.Runs}
}

// given joins the origins of what an instruction hands to functions that it starts: arguments and captured variables.
func (f *function) given(instr ssa.CallInstruction) Origin {
	var o Origin
	common := instr.Common()
	values := append([]ssa.Value{common.Value}, common.Args...)
	for i := 0; i < len(values); i++ {
		if mc, ok := values[i].(*ssa.MakeClosure); ok {
			values = append(values, mc.Bindings...)
		} else if !f.isClient(values[i]) && !f.isClientVariable(values[i]) {
			o.join(f.ofUnit(values[i]))
		}
	}
	return o
}

// ofUnit returns the origin of what a goroutine is given. What was made or fetched for it here belongs to the unit of work, like
// its input.
func (f *function) ofUnit(v ssa.Value) Origin {
	o := f.origin(v)
	t := v.Type()
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
		if inner, ok := t.Underlying().(*types.Pointer); ok { // a captured variable that holds a pointer
			t = inner.Elem()
		}
	}
	if _, ok := t.Underlying().(*types.Struct); ok && o.Is&(FromFresh|FromCall) != 0 && o.Is&(FromState|FromHeld|FromCaptured) == 0 {
		o.Is |= FromLookup
	}
	return o
}

// isClientVariable reports whether v is a variable that holds a client or the like.
func (f *function) isClientVariable(v ssa.Value) bool {
	ptr, ok := v.Type().Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	named := namedOf(ptr.Elem())
	return named != nil && f.model.Benign(named.Obj())
}

// taskAt returns the task that an instruction hands over, nil if the function waits for it, or if it serves a connection: that ends with its peer.
func (f *function) taskAt(instr ssa.CallInstruction) *task {
	if f.awaits(instr) || slices.ContainsFunc(handed(instr), f.isConnection) {
		return nil
	}
	t := f.newTask(instr.Pos(), f.given(instr))
	t.start.Saved = f.emit && f.saves(handed(instr))
	if fn := instr.Common().StaticCallee(); f.emit && fn != nil && fn.Parent() == nil && fn.Synthetic == "" {
		runs := f.frame(fn, token.NoPos)
		t.start.Runs = Frame{Pkg: runs.Pkg, Func: runs.Func}
	}
	return t
}

// isConnection reports whether a value is a live connection, or a captured variable that holds one.
func (f *function) isConnection(v ssa.Value) bool {
	t := v.Type()
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	named := namedOf(t)
	return named != nil && f.model.BenignAs(named.Obj(), "connection")
}

// sendsTask records what a function that is sent through a channel does: whoever receives it runs it. The sender may wait for it.
func (f *function) sendsTask(at ssa.Instruction, vals paths, val ssa.Value, pos token.Pos) {
	if _, ok := val.Type().Underlying().(*types.Signature); !ok {
		return
	}
	s := &site{instr: at}
	if !f.awaitsSent(val) {
		s.task, s.sent = f.newTask(pos, Origin{}), true
	}
	for _, p := range vals {
		f.callValue(s, p, "", nil, nil)
	}
}

func (f *function) newTask(pos token.Pos, given Origin) *task {
	t := &task{start: Start{Frame: f.frame(f.fn, pos), Given: given}}
	if recv := f.outermost().Signature.Recv(); recv != nil {
		t.start.Of = f.TypeName(recv.Type())
	}
	t.start.pos = pos
	return t
}

// handOver records that outside work is done by the site's task.
func (f *function) handOver(s *site, w Write) {
	if !f.emit {
		return
	}
	runs := w.runs()
	w = w.HandedOver(s.task.start, w.Value)
	w.Runs = runs
	w.Chain, w.Guard = s.task.chain, s.guard
	w.Tick = f.waits[s.instr.Block()]
	if c := s.task.call; c != nil {
		w.Tick, w.Loop, w.LoopPkg = c.Tick, c.Loop, c.LoopPkg
	}
	f.addWork(w)
}

// runs returns the declared function that the task calls to do the work: the one that is started, or that a started literal calls. Nothing if a literal
// does the work itself.
func (w Write) runs() Frame {
	isLiteral := func(f Frame) bool { return strings.HasPrefix(f.Func, "literal in ") }
	i := 0
	for j, f := range w.Chain {
		if isLiteral(f) {
			i = j + 1
		}
	}
	if i >= len(w.Chain) {
		return Frame{}
	}
	return Frame{Pkg: w.Chain[i].Pkg, Func: w.Chain[i].Func}
}

// HandedOver returns the hand-over of outside work to the task started by a frame.
func (w Write) HandedOver(start Start, data Origin) Write {
	data.join(start.Given)
	if w.At.Root.Kind == File {
		w.At.Root.Name = "file"
		data.join(w.Key)
	}
	at := Path{Root: Root{Kind: Task, Name: start.Pkg + "." + start.Func + "\x00" + w.At.Root.Name}}
	in := Frame{Pkg: start.Pkg, Func: start.Func}
	return Write{At: at, Op: OpSpawn, Value: data, Saved: start.Saved, Place: start.Place, In: in, Of: start.Of, Runs: start.Runs, pos: start.pos, Tick: w.Tick, Guard: w.Guard}
}

// IsWork reports whether the write is outside work that a task does once, not in the rounds of a loop.
func (w Write) IsWork() bool { return w.At.Root.Kind == Outside && w.At.Root.Index == 0 }

// Enter turns outside work of a callee into the hand-over of it, if the call is made by a goroutine that
// nobody waits for.
func (c Call) Enter(ws []Write) []Write {
	if c.Task == nil {
		return ws
	}
	var out []Write
	for _, w := range ws {
		if w.isPromised() {
			out = append(out, w.HandedOver(*c.Task, w.Value))
		}
		if w.At.Root.Kind != Outside {
			w.Async = w.Async || w.Op == OpSend && !w.Tick
			out = append(out, w)
		}
	}
	return out
}

// isPromised reports whether a write is work that a task may have been handed: outside the process, or
// a file.
func (w Write) isPromised() bool { return w.IsWork() || !w.Tick && w.MakesFile() }

// MakesFile reports whether the write leaves something in a file.
func (w Write) MakesFile() bool {
	if w.At.Root.Kind == File {
		switch w.Op {
		case "create", "write", "append", "rename":
			return true
		}
	}
	return false
}

// taskOf returns the task that an open call of a callee is part of. Where the caller hands the function
// over that the callee starts, the caller is the one who hands over work.
func (f *function) taskOf(s *site, c Call, chain []Frame) *task {
	switch {
	case c.Task != nil && c.Method == "" && c.Fn.Root.Kind == Param && c.Fn.Steps == "":
		t := f.newTask(s.instr.Pos(), c.Task.Given)
		t.start.Of = c.Task.Of
		if call, ok := s.instr.(ssa.CallInstruction); ok {
			t.start.Given.join(f.given(call))
			t.start.Saved = f.emit && f.saves(handed(call))
		}
		t.call = &c
		return t
	case c.Task != nil:
		return &task{start: *c.Task, chain: chain, call: &c}
	case c.Tick:
		return nil
	}
	return s.task
}

func (s *site) taskStart() *Start {
	if s.task == nil {
		return nil
	}
	start := s.task.start
	return &start
}

// shiftOf returns 1 if a call has a receiver, which is not among its arguments.
func shiftOf(c Call) int {
	if c.Method != "" {
		return 1
	}
	return 0
}
