package effects

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Work: what a function does outside the process (it sends a mail, calls a service, runs a command,
// writes to a database). It changes no memory, but somebody may have been promised that it is done.
// It is recorded as a write to the outside, so that it travels like one: up the calls, through
// interfaces, from package to package.
//
// The model names the functions of the standard library and of libraries whose signatures do not
// tell. Of all other libraries, a function that takes a context and returns an error, or that returns
// an HTTP response, is taken to work outside, unless its name says that it only looks something up or
// cleans up: promises are kept by doing, not by looking.

// OpWork is work outside the process.
const OpWork Op = "work"

// work records what a call does outside the process.
func (f *function) work(s *site, common *ssa.CallCommon) { f.workBy(s, calledFunc(common), common) }

// workBy records what a function does outside the process that a call leads to, perhaps through an interface.
func (f *function) workBy(s *site, obj *types.Func, common *ssa.CallCommon) {
	if !f.emit || obj == nil || f.FirstParty(obj.Pkg()) {
		return
	}
	class := f.workOf(obj, common)
	if class == "" || class == "database" && isTally(common) {
		return
	}
	op := OpWork
	if class == "database" && f.erases(obj, common) {
		op = OpDelete
	}
	f.outside(s, class, op, f.data(common))
}

// outside records work; if a goroutine does it that nobody waits for, that the work was handed over.
func (f *function) outside(s *site, class string, op Op, data Origin) {
	at := s.instr
	if s.task != nil {
		f.handOver(s, Write{At: Path{Root: Root{Kind: Outside, Name: class}}, Value: data})
		return
	}
	w := Write{At: Path{Root: Root{Kind: Outside, Name: class}}, Op: op, Value: data, Guard: s.guard, Place: f.place(at.Pos()), pos: at.Pos(), Tick: f.waits[at.Block()]}
	w.In = f.frame(f.fn, token.NoPos)
	f.addWork(w)
}

// addWork adds work or handed-over work to the summary. Work done in the rounds of a waiting loop is
// kept apart: it belongs to the rounds, not to who started the loop.
func (f *function) addWork(w Write) {
	if w.Tick && w.At.Root.Kind == Outside {
		w.At.Root.Index = 1
	}
	f.addWrite(w)
}

// workOf returns what kind of work a call of a library function does outside the process, "" if none. The call may be nil: one that is not in sight.
func (p *program) workOf(fn *types.Func, call *ssa.CallCommon) string {
	for _, e := range p.model.Func(fn) {
		switch e.Verb {
		case "works":
			if e.Is == "none" || e.When != "" && (call == nil || !isCalledWith(call, e)) {
				return ""
			}
			return e.Is
		case "aliases", "origin", "keeps", "runs":
		default:
			return "" // the model knows it for something else
		}
	}
	if fn.Pkg() == nil || !strings.Contains(strings.SplitN(fn.Pkg().Path(), "/", 2)[0], ".") {
		return "" // the standard library is described by the model only
	}
	if p.reachesOut(fn) && !p.model.Minor(fn.Name()) {
		return "service"
	}
	return ""
}

// Works reports whether t is a library's type with methods that work outside the process: an interface of the application may lead to it.
func (p *program) Works(t types.Type) bool {
	named := namedOf(t)
	if named == nil || p.FirstParty(named.Obj().Pkg()) {
		return false
	}
	known, ok := p.workers[named.Obj()]
	if !ok {
		if t = named; !types.IsInterface(t) {
			t = types.NewPointer(t)
		}
		set := types.NewMethodSet(t)
		for i := 0; i < set.Len() && !known; i++ {
			fn := set.At(i).Obj().(*types.Func)
			known = fn.Exported() && !p.FirstParty(fn.Pkg()) && p.workOf(fn, nil) != ""
		}
		p.workers[named.Obj()] = known
	}
	return known
}

// workSummary returns the summary of a library's method that works outside the process, nil if it does not.
func (p *program) workSummary(fn *types.Func) *Summary {
	if p.FirstParty(fn.Pkg()) {
		return nil
	}
	class := p.workOf(fn, nil)
	if class == "" {
		return nil
	}
	var given Origin
	for i := range fn.Signature().Params().Len() {
		if !p.isDataless(fn.Signature().Params().At(i).Type()) {
			given.Params |= 1 << (i + 1)
		}
	}
	return &Summary{Writes: []Write{{At: Path{Root: Root{Kind: Outside, Name: class}}, Op: OpWork, Value: given}}}
}

// isCalledWith reports whether the argument of a call that an effect depends on is the constant that it asks for.
func isCalledWith(call *ssa.CallCommon, e model.Effect) bool {
	i := int(e.Target)
	if !call.IsInvoke() && call.Signature().Recv() != nil {
		i++
	}
	if i >= len(call.Args) {
		return false
	}
	c, ok := call.Args[i].(*ssa.Const)
	return ok && c.Value != nil && c.Value.ExactString() == e.When
}

// reachesOut reports whether a signature is that of a client: a context in and an error out, or an
// HTTP response.
func (p *program) reachesOut(fn *types.Func) bool {
	sig := fn.Signature()
	if recv := sig.Recv(); recv != nil {
		if named := namedOf(recv.Type()); named != nil && p.benignBut(named.Obj(), "client") {
			return false // a logger, a limiter
		}
	}
	n := sig.Results().Len()
	for i := range n {
		if named := namedOf(sig.Results().At(i).Type()); named != nil && isNamed(named, "net/http", "Response") {
			return true
		}
	}
	if n == 0 || !isContextual(sig.Results().At(n-1).Type()) || sig.Params().Len() == 0 {
		return false
	}
	named := namedOf(sig.Params().At(0).Type())
	return named != nil && isNamed(named, "context", "Context")
}

func isNamed(t *types.Named, pkg, name string) bool {
	return t.Obj().Pkg() != nil && t.Obj().Pkg().Path() == pkg && t.Obj().Name() == name
}

// benignBut reports whether the model calls the type benign, of another class.
func (p *program) benignBut(name *types.TypeName, class string) bool {
	for _, e := range p.model.Type(name) {
		if e.Verb == "benign" && e.Is != class {
			return true
		}
	}
	return false
}

// data joins the origins of what a call is given.
func (f *function) data(common *ssa.CallCommon) Origin {
	var o Origin
	if common.IsInvoke() && !f.isDataless(common.Value.Type()) {
		o = f.origin(common.Value)
	}
	for _, a := range common.Args {
		if !f.isDataless(a.Type()) {
			o.join(f.origin(a))
		}
	}
	return o
}

// isDataless reports whether values of the type carry no data of a unit of work: contexts, clients,
// loggers. A framework's request does.
func (p *program) isDataless(t types.Type) bool {
	named := namedOf(t)
	return named != nil && (isNamed(named, "context", "Context") || p.benignBut(named.Obj(), "request"))
}
