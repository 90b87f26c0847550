package exposure

import (
	"cmp"
	"fmt"
	"go/types"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/config"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/directive"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// Suppression. A directive silences a finding of its kinds: one at the declaration of the state all of it, wherever it is written; one at a write, at
// the unit of work, or at the place that the finding is reported for, this way to the state, and so the finding if there is no other. Since the place of
// the report may be in another package than the directive, directives are facts.

// DirectiveFact is a fact indicating which directives hold in a package and in those below it, sorted by place. Drivers do not hand on what packages
// further below say, so each package repeats it. Directives are few; the fact is not bounded.
type DirectiveFact struct{ Directives []directive.Directive }

// AFact marks DirectiveFact as a fact.
func (*DirectiveFact) AFact() {}

// directives are those that hold for a package.
type directives struct {
	own  []*directive.Directive
	all  []*directive.Directive // own and imported, sorted by place
	used map[*directive.Directive]bool
}

// findDirectives returns the directives that hold for a package, and tells its importers.
func findDirectives(pass *analysis.Pass, settings *config.Settings) *directives {
	ds := &directives{own: pass.ResultOf[directive.Analyzer].(*directive.Comments).Own(settings.Test), used: make(map[*directive.Directive]bool)}
	for _, d := range ds.own {
		d.Vars = variablesAt(pass, d)
	}
	ds.all = slices.Clone(ds.own)
	for _, imported := range pass.Pkg.Imports() {
		fact := new(DirectiveFact)
		pass.ImportPackageFact(imported, fact)
		for _, d := range fact.Directives {
			ds.all = append(ds.all, &d)
		}
	}
	slices.SortStableFunc(ds.all, func(a, b *directive.Directive) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	ds.all = slices.CompactFunc(ds.all, func(a, b *directive.Directive) bool { return a.Place() == b.Place() })
	ds.export(pass)
	return ds
}

// variablesAt returns the package variables that are declared where a directive stands.
func variablesAt(pass *analysis.Pass, d *directive.Directive) []string {
	var out []string
	for _, name := range pass.Pkg.Scope().Names() {
		v, ok := pass.Pkg.Scope().Lookup(name).(*types.Var)
		if !ok {
			continue
		}
		at := pass.Fset.Position(v.Pos())
		if d.Covers(fmt.Sprintf("%s/%s:%d", pass.Pkg.Path(), filepath.Base(at.Filename), at.Line)) {
			out = append(out, pass.Pkg.Path()+"."+name)
		}
	}
	return out
}

// export tells importers which directives there are.
func (ds *directives) export(pass *analysis.Pass) {
	fact := new(DirectiveFact)
	for _, d := range ds.all {
		if d.Fault == "" && d.Stray == "" {
			fact.Directives = append(fact.Directives, d.Portable())
		}
	}
	if len(fact.Directives) > 0 && pass.Pkg.Name() != "main" {
		pass.ExportPackageFact(fact)
	}
}

// suppress leaves out what files to skip do, marks the exposures that directives silence, and takes from the others the ways that they do.
func (x *examiner) suppress(es []*Exposure) []*Exposure {
	es = x.skip(es)
	if x.directives == nil || len(x.directives.all) == 0 {
		return es
	}
	for _, e := range es {
		x.suppressOne(e)
	}
	return es
}

func (x *examiner) suppressOne(e *Exposure) {
	for _, d := range x.directives.all {
		if x.isAbout(d, e) && x.use(d, e.Kind) {
			e.Suppressed = cmp.Or(e.Suppressed, d.Reason)
		}
	}
	silenced := e.silencedFiles(x.directives)
	var live []*Access
	reason := ""
	for _, a := range e.Accesses {
		d := x.silencing(a, e.Kind)
		if d == nil && a.Write.At.Root.Kind == effects.File {
			d = silenced[a.creator()]
		}
		if d == nil {
			live = append(live, a)
			continue
		}
		reason = cmp.Or(reason, d.Reason)
	}
	switch {
	case e.Suppressed != "" || len(live) == len(e.Accesses):
	case len(live) == 0:
		e.Suppressed = reason
	default:
		e.narrow(live)
	}
}

// use notes that a directive would silence a finding of the kind, and reports whether it does.
func (x *examiner) use(d *directive.Directive, kind string) bool {
	if !d.Silences(kind) {
		return false
	}
	x.directives.used[d] = true
	return !d.Expired(config.Today)
}

// isAbout reports whether a directive stands at the declaration of the state, or at the place of an exposure that has no accesses.
func (x *examiner) isAbout(d *directive.Directive, e *Exposure) bool {
	switch s := e.State; {
	case slices.Contains(d.Vars, s.ID):
		return true
	case len(e.Accesses) == 0:
		return d.Covers(x.eff.Place(e.Pos)) || e.made != nil && d.Covers(e.made.Place)
	case s.Decl.IsValid() && s.obj != nil && s.obj.Pkg() != nil:
		at := x.pass.Fset.Position(s.Decl)
		return d.Covers(fmt.Sprintf("%s/%s:%d", s.obj.Pkg().Path(), filepath.Base(at.Filename), at.Line))
	default:
		return d.Pkg() == e.Accesses[0].Write.In.Pkg && slices.Contains(d.Locals, s.ID)
	}
}

// silencedFiles returns the directives at calls that make files, by call.
func (e *Exposure) silencedFiles(ds *directives) map[string]*directive.Directive {
	silenced := make(map[string]*directive.Directive)
	for _, a := range e.Accesses {
		if a.Write.At.Root.Kind != effects.File {
			continue
		}
		_, made, _ := strings.Cut(a.creator(), "@")
		for _, d := range ds.all {
			if d.Covers(made) && d.Silences(e.Kind) && !d.Expired(config.Today) {
				silenced[a.creator()] = d
				ds.used[d] = true
			}
		}
	}
	return silenced
}

// silencing returns a directive that silences a way to a state, nil if there is none.
func (x *examiner) silencing(a *Access, kind string) (found *directive.Directive) {
	places := x.places(a)
	for _, d := range x.directives.all {
		if (slices.ContainsFunc(places, d.Covers) || d.Func != "" && d.Func == a.Entry.Frame.Func && d.Pkg() == a.Entry.Frame.Pkg) && x.use(d, kind) {
			found = d
		}
	}
	return found
}

// places returns where a way to a state begins and ends.
func (x *examiner) places(a *Access) []string {
	return []string{a.Write.Place, x.eff.Place(a.Pos), x.eff.Place(a.Entry.pos), a.Entry.Frame.Place}
}

// narrow leaves an exposure with some of its ways only.
func (e *Exposure) narrow(live []*Access) {
	e.Accesses, e.Pos = live, live[0].Pos
	if e.Kind == GlobalState || e.Kind == InstanceState {
		e.Kind = kindOf(live[0].Write.At)
	}
}

// usedDirectives returns the places of directives, of this package and others, that silence something here.
func (ds *directives) usedDirectives() (places []string) {
	for _, d := range ds.all {
		if ds.used[d] {
			places = append(places, d.Place())
		}
	}
	return places
}

// DirectiveFault is the category of diagnostics about directives that silence nothing, because they lack something.
const DirectiveFault = "directive"

// ReportFaults reports the directives that lack something: all of them, or with a kind those that name it.
func (res *Result) ReportFaults(pass *analysis.Pass, kind string) {
	for _, d := range res.Directives {
		if d.Fault != "" && !res.Settings.Skips(d.Place()) && (kind == "" || slices.Contains(d.Kinds, kind)) {
			pass.Report(analysis.Diagnostic{Pos: d.Pos(), Category: DirectiveFault, Message: DirectiveFault + ": " + d.Fault})
		}
	}
}
