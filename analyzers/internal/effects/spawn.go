package effects

import (
	"go/token"
	"go/types"

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
	frame Frame // the function that hands it over; Place is where
	chain []Frame
	call  *Call // the open call of the goroutine that has been resolved, nil if it was none
}

// taskAt returns the task that an instruction hands over, nil if the function waits for it.
func (f *function) taskAt(instr ssa.CallInstruction) *task {
	if f.awaits(instr) {
		return nil
	}
	return f.newTask(instr.Pos())
}

// sendsTask records what a function that is sent through a channel does: whoever receives it runs it.
func (f *function) sendsTask(at ssa.Instruction, vals paths, typ types.Type, pos token.Pos) {
	if _, ok := typ.Underlying().(*types.Signature); !ok {
		return
	}
	s := &site{instr: at, task: f.newTask(pos), sent: true}
	for _, p := range vals {
		f.callValue(s, p, "", nil, nil)
	}
}

func (f *function) newTask(pos token.Pos) *task {
	t := &task{frame: f.frame(f.fn, pos)}
	t.frame.pos = pos
	return t
}

// handOver records that outside work is done by the site's task.
func (f *function) handOver(s *site, w Write) {
	if !f.emit {
		return
	}
	w = w.HandedOver(s.task.frame, w.Value)
	w.Chain, w.Guard = s.task.chain, s.guard
	w.Tick = f.waits[s.instr.Block()]
	if c := s.task.call; c != nil {
		w.Tick, w.Loop, w.LoopPkg = c.Tick, c.Loop, c.LoopPkg
	}
	f.addWork(w)
}

// HandedOver returns the hand-over of outside work to the task started by a frame.
func (w Write) HandedOver(start Frame, data Origin) Write {
	if w.At.Root.Kind == File {
		w.At.Root.Name = "file"
		data.join(w.Key)
	}
	at := Path{Root: Root{Kind: Task, Name: start.Pkg + "." + start.Func + "\x00" + w.At.Root.Name}}
	in := Frame{Pkg: start.Pkg, Func: start.Func}
	return Write{At: at, Op: OpSpawn, Value: data, Place: start.Place, In: in, pos: start.pos, Tick: w.Tick, Guard: w.Guard}
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
			out = append(out, w)
		}
	}
	return out
}

// isPromised reports whether a write is work that a task may have been handed: outside the process, or
// a file.
func (w Write) isPromised() bool {
	if w.At.Root.Kind == File && !w.Tick {
		switch w.Op {
		case "create", "write", "append", "rename":
			return true
		}
	}
	return w.IsWork()
}

// taskOf returns the task that an open call of a callee is part of. Where the caller hands the function
// over that the callee starts, the caller is the one who hands over work.
func (f *function) taskOf(s *site, c Call, chain []Frame) *task {
	switch {
	case c.Task != nil && c.Method == "" && c.Fn.Root.Kind == Param && c.Fn.Steps == "":
		t := f.newTask(s.instr.Pos())
		t.call = &c
		return t
	case c.Task != nil:
		return &task{frame: *c.Task, chain: chain, call: &c}
	case c.Tick:
		return nil
	}
	return s.task
}

func (s *site) taskFrame() *Frame {
	if s.task == nil {
		return nil
	}
	frame := s.task.frame
	return &frame
}

// shiftOf returns 1 if a call has a receiver, which is not among its arguments.
func shiftOf(c Call) int {
	if c.Method != "" {
		return 1
	}
	return 0
}
