package entry

import (
	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// One-off commands: of a program with several commands, one of which serves, the others run once and end. What only
// they make is nobody's state.

// command is the unit of what runs as one of several commands of a program.
const command = "command"

// OneOff reports whether fn runs only in commands that end.
func (es *Entries) OneOff(fn *ssa.Function) bool { return fn != nil && es.oneOff[fn] }

// oneOffs finds the functions that commands reach and nothing else does.
func (f *finder) oneOffs(units map[*ssa.Function]bool) {
	serving, ending := map[*ssa.Function]bool{}, map[*ssa.Function]bool{}
	serves, stays := false, map[*ssa.Function]bool{} // one literal may be several commands
	for _, e := range f.out.StartUp {
		stays[e.Value.Fn] = stays[e.Value.Fn] || e.Unit != command || e.Serves() || e.Listens
		serves = serves || e.Serves() || e.Listens
	}
	for _, e := range f.out.StartUp {
		if !stays[e.Value.Fn] {
			f.reach(e.Value.Fn, ending, units)
		}
	}
	if !serves || len(ending) == 0 {
		return
	}
	commands := map[*ssa.Function]bool{} // main registers them, does not call them
	for _, e := range f.out.StartUp {
		if e.Unit == command {
			commands[e.Value.Fn] = true
		}
	}
	for _, e := range f.out.StartUp {
		if stays[e.Value.Fn] {
			f.reachFrom(e.Value.Fn, serving, commands)
		}
	}
	for fn := range units {
		f.reachFrom(fn, serving, commands)
	}
	if f.pass.Pkg.Name() != "main" { // other packages may call it
		for _, fn := range f.eff.Funcs {
			if fn.Object() != nil && fn.Object().Exported() && !commands[fn] {
				f.reachFrom(fn, serving, commands)
			}
		}
	}
	f.out.oneOff = ending
	for fn := range serving {
		delete(f.out.oneOff, fn)
	}
}

// reachFrom is reach for a function that may itself be among those to leave out.
func (f *finder) reachFrom(fn *ssa.Function, set, but map[*ssa.Function]bool) {
	if fn == nil || set[fn] {
		return
	}
	set[fn] = true
	for _, g := range effects.References(fn) {
		if pkg := g.Package(); pkg == nil || pkg == f.eff.SSA {
			f.reach(g, set, but)
		}
	}
}
