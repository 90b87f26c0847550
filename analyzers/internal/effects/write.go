package effects

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/directive"
)

// write records a write, unless it changes memory that this function allocated: then only a loop
// that waits keeps it from one unit of work to the next.
func (f *function) write(w Write, at ssa.Instruction) {
	if w.Place == "" {
		w.Place, w.pos = f.place(at.Pos()), at.Pos()
		w.In = f.frame(f.fn, token.NoPos)
		w.Cursor, w.Round = f.movesCursor(w.At), f.roundAt(&site{instr: at})
	}
	w.Waived = w.Waived || f.isWaived(w.Place)
	ticks := f.waits[at.Block()]
	w.Tick = w.Tick || ticks
	if w.Loop == "" && w.Tick && f.servesAfter(at) {
		w.Tick = false // a loop of start-up, which ended
	}
	if _, ok := at.(*ssa.Defer); ok {
		w.Defers = true
	}
	if w.Op == OpLimit && ticks && slices.Contains(f.brought, at.Block()) {
		w.Value.Is |= FromReceived // who brings too much is turned away
	}
	w.Signal = w.Signal || ticks && slices.Contains(f.signals, at.Block())
	if w.At.Root.Kind == Outside || w.At.Root.Kind == Task {
		f.addWork(w)
		return
	}
	if w.At.Root.Kind == Received || f.isLibraryParam(w.At) || f.isCompilers(w.At) {
		return
	}
	if w.At.Root.Kind == local {
		w.Entry = w.Loop != "" && f.objs[w.At.Root.Index].entry
		w.Alone = w.Loop != "" && f.keepsToItself(w.At.Root)
		var ok bool
		if w.At, ok = f.outliving(w.At, at.Block(), w.Tick, w.Loop != ""); !ok {
			return
		}
	}
	w.Guard = w.Under(f.guardOf(at, w.At))
	w.block = at.Block()
	if w.At.Root.Kind == File {
		f.files = append(f.files, &fileWrite{w, at})
		return
	}
	f.addWrite(w)
}

// addWrite adds a write to the summary. What a caller sees of two statements that do the same to the
// same place is one of them.
func (f *function) addWrite(w Write) {
	for i := range f.sum.Writes {
		old := &f.sum.Writes[i]
		if old.Op != w.Op || old.At != w.At {
			continue
		}
		if old.isPutBack(&w) {
			old.Brief, w.Brief = true, true
		}
		if old.Step == w.Step && old.Guard == w.Guard && old.Loop == w.Loop && old.Waived == w.Waived &&
			(old.Place == w.Place || len(w.Chain) > 0 && old.Runs == w.Runs) {
			merged := *old
			if len(w.Chain) < len(old.Chain) {
				merged = w
			}
			merged.Tick = old.Tick || w.Tick // done once before the loop, and again in it
			merged.Round = old.Round.with(w.Round)
			merged.Refills = old.Refills || w.Refills
			merged.Handle = old.Handle && w.Handle
			merged.Grows = old.Grows || w.Grows
			merged.Defers = old.Defers || w.Defers
			merged.Brief = old.Brief && w.Brief
			merged.Cursor = old.Cursor && w.Cursor
			merged.Counted = old.Counted && w.Counted
			merged.Async = old.Async || w.Async
			merged.Entry = old.Entry || w.Entry
			merged.Alone = old.Alone && w.Alone
			merged.Saved = old.Saved && w.Saved
			merged.Several = old.Several && w.Several
			if old.Runs != w.Runs {
				merged.Runs = Frame{}
			}
			merged.Says = cmp.Or(old.Says, w.Says)
			merged.Key.join(old.Key)
			merged.Key.join(w.Key)
			merged.Value = old.Value
			merged.Value.also(w.Value)
			if w.File != nil {
				merged.File = old.File.join(w.File)
			}
			*old = merged
			return
		}
	}
	if len(f.sum.Writes) == maxWrites {
		f.sum.overflows = true
		f.sum.Capped++
		return
	}
	f.sum.Writes = append(f.sum.Writes, w)
}

// isPutBack reports whether one function sets a flag in two statements about one place, of which the other is a deferred call.
func (w *Write) isPutBack(other *Write) bool {
	const literal = "literal in "
	return w.Op == OpStore && w.Defers != other.Defers &&
		w.Value.Is == FromConst && other.Value.Is == FromConst && strings.TrimPrefix(w.In.Func, literal) == strings.TrimPrefix(other.In.Func, literal)
}

// isWaived reports whether a directive is about a place of this package.
func (p *program) isWaived(place string) bool {
	return slices.ContainsFunc(p.directives, func(d *directive.Directive) bool { return d.Covers(place) })
}

// isCompilers reports whether p is a variable that the compiler made, for the state of an iteration.
func (f *function) isCompilers(p Path) bool {
	return p.Root.Kind == FreeVar && strings.Contains(f.fn.FreeVars[p.Root.Index].Name(), "$")
}

// isLibraryParam reports whether p is a field of a library's struct that a parameter brought: the
// request, the response, options. They are nobody's state, or that of a field which holds them.
func (f *function) isLibraryParam(p Path) bool {
	return p.Root.Kind == Param && strings.Contains(p.Steps, ".") && strings.Count(p.Steps, ";") == strings.Count(p.Steps, "~")+strings.Count(p.Steps, elem)
}

// outliving translates a path into local memory that outlives a unit of work: what a process-long
// goroutine works on, and what a waiting loop, here or in a function that is called, finds again in its next round.
func (f *function) outliving(p Path, at *ssa.BasicBlock, ticks, loop bool) (Path, bool) {
	o := f.objs[p.Root.Index]
	if f.waits[at] && o.block != nil && f.waits[o.block] {
		return p, false // made in this round, and gone with it or with the goroutine that it was made for
	}
	if loop && p.Steps != "" && p.Steps != elem {
		return Path{Root{Kind: Instance}, p.Steps}, true
	}
	before := o.block != nil && o.block.Parent() == f.fn && !f.waits[o.block] && !f.gathers() && (f.waits[at] || !leadsTo(at, o.block))
	if (ticks && before || loop) && o.closure == nil {
		return Path{Root{Kind: LoopLocal, Name: f.localName(o)}, p.Steps}, true
	}
	return p, false
}

// keepsToItself reports whether the function hands an object that it made to nobody but what it calls and starts.
func (f *function) keepsToItself(made Root) bool {
	return f.fn.Signature.Results().Len() == 0 && !f.objs[made.Index].entry &&
		!slices.ContainsFunc(f.sum.Stores, func(st Store) bool { return st.From.Root == made })
}

// leadsTo reports whether control may get from one block to another: what is made there is made anew in each round of a loop.
func leadsTo(from, to *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{}
	todo := slices.Clone(from.Succs)
	for len(todo) > 0 {
		b := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if b == to {
			return true
		}
		if !seen[b] {
			seen[b] = true
			todo = append(todo, b.Succs...)
		}
	}
	return false
}

// localName finds what the source calls an object: SSA form forgets the names of locals that are
// never captured.
func (f *function) localName(o *object) string {
	if o.name != "" {
		return o.name
	}
	var pos token.Pos
	for key, i := range f.objAt {
		if f.objs[i] == o {
			pos = key.at.Pos()
		}
	}
	name := "local variable"
	if syntax := f.fn.Syntax(); syntax != nil && pos.IsValid() {
		ast.Inspect(syntax, func(n ast.Node) bool {
			if as, ok := n.(*ast.AssignStmt); ok && as.Pos() <= pos && pos < as.End() && len(as.Lhs) > 0 {
				if id, ok := as.Lhs[0].(*ast.Ident); ok {
					name = id.Name
				}
			}
			return true
		})
	}
	return name + " in " + FuncName(f.outermost())
}

// valueType names the type of a value that is written, as far as messages need it.
func (f *function) valueType(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string { return p.Name() })
}
