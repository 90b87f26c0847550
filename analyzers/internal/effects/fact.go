package effects

import (
	"go/token"
	"go/types"
	"sort"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Facts: summaries as other packages see them.

// Version of the facts' format. A fact of another version counts as missing.
const Version = 37

// PackageFact is a fact indicating that the package is of the first party and was analysed. It
// holds the summaries of its package-level functions that do anything, sorted by name.
type PackageFact struct {
	Version int
	Funcs   []NamedSummary
}

// NamedSummary is the summary of a package-level function.
type NamedSummary struct {
	Name    string
	Summary Summary
}

// AFact marks PackageFact as a fact.
func (*PackageFact) AFact() {}

func (f *PackageFact) String() string {
	var parts []string
	for _, fn := range f.Funcs {
		parts = append(parts, fn.Name+": "+fn.Summary.String())
	}
	return "effects{" + strings.Join(parts, " | ") + "}"
}

// MethodFact is a fact indicating what a method does: methods, unlike functions, may be called
// where their package is not imported.
type MethodFact struct {
	Version int
	Summary Summary
}

// AFact marks MethodFact as a fact.
func (*MethodFact) AFact() {}

func (f *MethodFact) String() string { return "effects{" + f.Summary.String() + "}" }

// export makes the summaries facts. Functions of package main are left out: nobody can call them.
func (p *program) export(fns []*ssa.Function) {
	fact := &PackageFact{Version: Version}
	private := p.interfaceMethods()
	for _, fn := range fns {
		obj, ok := fn.Object().(*types.Func)
		if !ok || fn.Parent() != nil || p.pass.Pkg.Name() == "main" {
			continue
		}
		isMethod := obj.Signature().Recv() != nil
		if !obj.Exported() && !(isMethod && private[obj.Name()]) {
			continue
		}
		sum := p.portable(p.Summary(fn), 0)
		if p.makesPath(fn) {
			sum.Links = texts(p.linksOf(fn))
		}
		if sum.empty() {
			continue
		}
		if isHidden(obj) {
			fact.Funcs = append(fact.Funcs, NamedSummary{funcName(obj), *sum})
		} else if isMethod {
			p.pass.ExportObjectFact(obj, &MethodFact{Version, *sum})
		} else {
			fact.Funcs = append(fact.Funcs, NamedSummary{obj.Name(), *sum})
		}
	}
	sort.SliceStable(fact.Funcs, func(i, j int) bool { return fact.Funcs[i].Name < fact.Funcs[j].Name })
	p.pass.ExportPackageFact(fact)
}

// interfaceMethods returns the names of the methods that interfaces of this package have: a call through one that an importer resolves may lead to
// a method that it cannot name. Other unexported functions reach importers inside the summaries of those that call them or hand them out.
func (p *program) interfaceMethods() map[string]bool {
	names := map[string]bool{}
	for _, obj := range p.pass.TypesInfo.Defs {
		if fn, ok := obj.(*types.Func); ok && fn.Signature().Recv() != nil && types.IsInterface(fn.Signature().Recv().Type()) {
			names[fn.Name()] = true
		}
	}
	return names
}

// isHidden reports whether fn is a method of an unexported type: no object path leads to it where
// export data does not show the type, so its summary travels with the functions.
func isHidden(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	if recv == nil {
		return false
	}
	named := namedOf(recv.Type())
	return named != nil && !named.Obj().Exported()
}

const maxNesting = 3 // of function literals inside results of function literals

// portable returns a copy of a summary that makes sense in other packages: without positions, and
// with the summaries of the function literals that it hands out.
func (p *program) portable(s *Summary, depth int) *Summary {
	out := s.Portable()
	out.Objects = append([]Object(nil), s.Objects...)
	for i := range out.Objects {
		o := &out.Objects[i]
		o.typ, o.key = nil, objKey{}
		if o.Closure == nil || o.Closure.fn == nil {
			continue
		}
		c := *o.Closure
		c.Summary = &Summary{}
		if sum := p.summaryOf(c.fn); sum != nil && depth < maxNesting {
			c.Summary = p.portable(sum, depth+1)
		}
		c.fn, c.Frame = nil, c.Frame.portable()
		o.Closure = &c
	}
	return out
}

// trim leaves of a summary what would travel in a fact. So it is done with one that overflows: what is left of it is somewhat random, and all that callers
// do with it is to cut off more.
func (s *Summary) trim() {
	writes, calls := foremost(s.Writes), distinct(s.Calls)
	s.Capped += len(s.Writes) - len(writes) + len(s.Calls) - len(calls)
	s.Writes, s.Calls, s.Reads = writes, calls, s.Reads[:min(len(s.Reads), maxFactReads)]
}

// Portable returns a copy without what makes sense in this package only. Drivers that keep facts in
// memory would hand it on.
func (s *Summary) Portable() *Summary {
	out := *s
	out.Writes = foremost(s.Writes)
	out.Reads = append([]Read(nil), s.Reads[:min(len(s.Reads), maxFactReads)]...)
	out.Keys = openKeys(s.Keys)
	out.Calls = distinct(s.Calls)
	out.Capped += len(s.Writes) - len(out.Writes) + len(s.Calls) - len(out.Calls)
	for i := range out.Writes {
		w := &out.Writes[i]
		if w.File != nil {
			w.File = w.File.portable()
		}
		w.block, w.pos, w.call, w.In, w.Chain = nil, token.NoPos, token.NoPos, w.In.portable(), PortableChain(w.Chain)
	}
	for i := range out.Calls {
		c := &out.Calls[i]
		c.pos, c.Chain, c.Task = token.NoPos, PortableChain(c.Chain), c.Task.Portable()
	}
	out.Regs = append([]Registration(nil), s.Regs...)
	for i := range out.Regs {
		out.Regs[i].pos, out.Regs[i].service = token.NoPos, nil
	}
	return &out
}

// foremost returns the writes that travel: those of process-long goroutines first, then what is
// not guarded, since nobody minds lazy values; one for each place, an append before an assignment.
func foremost(ws []Write) []Write {
	type key struct {
		at     Path
		loop   string
		del    bool
		waived bool // by a directive
	}
	seen := map[key]int{} // 1 + index in out
	var out []Write
	for _, pick := range []func(Write) bool{
		func(w Write) bool { return w.Loop != "" && w.Guard < NilGuard },
		func(w Write) bool { return w.Loop == "" && w.Guard < NilGuard },
		func(w Write) bool { return w.Guard == MissGuard },
		func(w Write) bool { return w.Guard == NilGuard || w.Guard == OnceGuard },
	} {
		for _, w := range ws {
			k := key{w.At, w.Loop, w.Op == OpDelete || w.Op == OpClear || w.Step < 0, w.Waived}
			switch i := seen[k]; {
			case !pick(w):
			case i > 0:
				if w.Op == OpAppend && out[i-1].Op == OpStore {
					old := out[i-1]
					out[i-1] = w
					out[i-1].Refills, out[i-1].Handle, out[i-1].Grows = old.Refills, old.Handle, old.Grows
				}
				out[i-1].Refills = out[i-1].Refills || w.Guard == MissGuard && w.Place == out[i-1].Place
				out[i-1].Handle = out[i-1].Handle && w.Handle
				out[i-1].Grows = out[i-1].Grows || w.Grows
			case len(out) < maxFactWrites:
				out = append(out, w)
				seen[k] = len(out)
			}
		}
	}
	return out
}

// distinct chooses the calls that a fact carries: of calls that lead to the same functions in the same way, one more only if there are few.
func distinct(cs []Call) []Call {
	type key struct {
		fn           Path
		method, loop string
		tick, task   bool
	}
	seen := map[key]bool{}
	var out, more []Call
	for _, c := range cs {
		k := key{c.Fn, c.Method, c.Loop, c.Tick, c.Task != nil}
		switch {
		case seen[k]:
			more = append(more, c)
		case len(out) < maxFactCallees:
			out = append(out, c)
		}
		seen[k] = true
	}
	return append(out, more[:max(0, min(len(more), maxFactCalls-len(out)))]...)
}

func (f Frame) portable() Frame { f.pos = token.NoPos; return f }

// Portable returns a copy of the frame, if there is one, without what makes sense in this package only.
func (f *Frame) Portable() *Frame {
	if f == nil {
		return nil
	}
	out := f.portable()
	return &out
}
