// Package exposure joins the two ends: which unit of work reaches, by which chain of calls, which
// write to memory that outlives it. It decides everything that a diagnostic says, once, for all
// checks: the state, its one kind, whether a reviewer would object, and the wording.
//
// Facts flow from the imported package to the importer, while "is this request time?" flows the
// other way. So a package reports a write if it sees the entry, or the call that leads from its
// entry to a write in an imported package. A call through an interface or a function value that
// cannot be resolved where the entry is travels on as an open call, until some importer also knows
// what the slot holds: that importer reports it, at the wiring.
package exposure

import (
	"go/token"
	"reflect"
	"sort"

	"golang.org/x/tools/go/analysis"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/config"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/construction"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/directive"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/entry"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/setting"
)

// Analyzer yields a *Result for each first-party package, nil for the others.
var Analyzer = &analysis.Analyzer{
	Name:             "exposure",
	Doc:              "find process state that units of work write",
	URL:              "https://pkg.go.dev/github.com/statelesscheck/statelesscheck/analyzers/internal/exposure",
	Run:              run,
	RunDespiteErrors: true,
	Requires:         []*analysis.Analyzer{effects.Analyzer, entry.Analyzer, construction.Analyzer, directive.Analyzer},
	ResultType:       reflect.TypeFor[*Result](),
	FactTypes:        []analysis.Fact{new(Fact), new(MadeFact), new(FailureFact), new(DirectiveFact)},
}

// Result holds the exposures of one package, in the order of their positions.
type Result struct {
	Exposures []*Exposure
	// Err says why the package could not be analysed; Missing names imports that could not be.
	Err     error
	Missing []string
	// Failed lists the packages, this or those below it, on which the analysis itself failed.
	Failed []string
	// Capped counts what the engine's bounds have cut off.
	Capped int
	// Directives are those of the package, Used the places of those, here or elsewhere, that silence something here.
	Directives []*directive.Directive
	Used       []string
	// Settings are those that hold for the package.
	Settings *config.Settings

	lent    map[string]Lent
	servers bool // the package opens databases of servers
}

// Kinds of this module's checks.
const (
	GlobalState   = "globalstate"
	InstanceState = "instancestate"
	SessionMap    = "sessionmap"
	FSWrite       = "fswrite"
	MemQueue      = "memqueue"
	StickySession = "stickysession"
	AssetBuild    = "assetbuild"
)

// Exposure is one piece of process state that units of work write, as one package sees it.
type Exposure struct {
	Kind     string
	Evidence string // why the kind is SessionMap
	byFlow   bool   // it is what flows there, not a name
	State    State
	Fields   []State // what is assigned together with it: fields of the same struct, by the same function, or many states below one call
	Verdict  Verdict
	Reason   string // why the verdict is not Violation
	// Suppressed is the reason that a directive gives for silencing it, "" if none does.
	Suppressed string
	// Confidence says how sure it is that a unit of work gets to a write.
	Confidence Confidence
	// Accesses are the ways from an entry to a write, the one to show first.
	Accesses []*Access
	Readers  []*Access // units of work that read files back
	Pos      token.Pos

	Drain    *Drain             // of a queue: who takes from it
	parts    []State            // states that are a part of this one
	siblings []*Exposure        // those of Fields, and other limiters that one function makes
	within   bool               // each unit of work takes out what it put in
	watched  bool               // it is there to be watched only
	heldBack Verdict            // what it is if somebody does more than watch it, who is not seen here; else Benign
	made     *construction.Site // set if the state is inside a library
	setting  *setting.Site
}

// Access is one way from a unit of work to a write.
type Access struct {
	Entry Unit
	Write effects.Write
	Pos   token.Pos // in this package: the write, the call that leads to it, or the wiring
	Wired bool      // joined over an open call
}

// Unit names a unit of work in messages and facts.
type Unit struct {
	Frame effects.Frame
	Unit  string
	Route string
	Loop  bool // a process-long goroutine; Frame names it
	Again bool // the loop does again what start-up does: it reloads
	Guess bool // only its look tells that it is one
	Cut   int  // how many of its effects are beyond the bounds
	// Copies: the router hands on a copy of the request.
	Copies bool

	pos token.Pos // of the registration, if it is in this package
}

func run(pass *analysis.Pass) (any, error) {
	eff := pass.ResultOf[effects.Analyzer].(*effects.Result)
	if eff == nil {
		return (*Result)(nil), nil
	}
	res := &Result{Err: eff.Err, Missing: eff.Missing, Capped: eff.Capped(), Settings: eff.Settings()}
	directives := findDirectives(pass, res.Settings)
	res.Directives = directives.own
	if entries, _ := pass.ResultOf[entry.Analyzer].(*entry.Entries); entries != nil {
		res.find(pass, eff, entries, directives)
	}
	res.Used = directives.usedDirectives()
	res.shareFailures(pass)
	return res, nil
}

// find fills in the exposures.
func (res *Result) find(pass *analysis.Pass, eff *effects.Result, entries *entry.Entries, ds *directives) {
	defer func() {
		if reason := recover(); reason != nil {
			res.Exposures, res.Err = nil, config.Failed(reason)
		}
	}()
	if res.Err = entries.Err; res.Err != nil {
		return
	}
	j := newJoin(pass, eff, entries)
	j.run()
	m := eff.Model()
	x := &examiner{pass: pass, eff: eff, model: m, lookups: &j.keys, entries: entries, observed: j.observed, lent: j.lent, directives: ds}
	x.addSources(j.sources)
	x.addLookups(j.keys.found)
	x.drains = j.drains
	x.addDrains(j)
	x.addObserved()
	x.addLent()
	res.lent = j.lent
	res.Exposures = x.examine(j.accesses, j.reported, j.sources)
	j.export(res.Exposures)
	res.Capped += j.capped
	defer res.assess()
	if made, _ := pass.ResultOf[construction.Analyzer].(*construction.Result); made != nil {
		if made.Err != nil {
			res.Exposures, res.Err = nil, made.Err
			return
		}
		res.Exposures = append(res.Exposures, limitersOnce(x.suppress(x.constructed(made, entries)))...)
		res.servers = made.Servers
	}
	res.Exposures = append(res.Exposures, x.suppress(x.sticky(setting.Find(pass, eff, m)))...)
	x.sort(res.Exposures)
}

// Of returns the exposures of one kind that are worth reporting.
func (res *Result) Of(kind string) []*Exposure {
	var out []*Exposure
	for _, e := range res.Exposures {
		if e.Kind == kind && e.shown(res.Settings) {
			out = append(out, e)
		}
	}
	return out
}

// All returns the exposures of all kinds that are worth reporting.
func (res *Result) All() []*Exposure {
	var out []*Exposure
	for _, e := range res.Exposures {
		if e.shown(res.Settings) {
			out = append(out, e)
		}
	}
	return out
}

func (e *Exposure) shown(s *config.Settings) bool {
	return e.Suppressed == "" && e.wanted(s)
}

// wanted reports whether the settings want the exposure reported, unless a directive silences it.
func (e *Exposure) wanted(s *config.Settings) bool {
	return s.Enabled(e.Kind) && (e.Verdict == Violation || s.Strict && e.Verdict != Benign)
}

func sortAccesses(as []*Access) {
	sort.SliceStable(as, func(i, j int) bool {
		a, b := as[i], as[j]
		if p, q := a.rank(), b.rank(); p != q {
			return p < q
		}
		if a.Write.Place != b.Write.Place {
			return a.Write.Place < b.Write.Place
		}
		return a.Entry.name() < b.Entry.name()
	})
}

// rank puts first what explains most: requests before loops, static chains before wired ones,
// additions before removals, short chains before long ones.
func (a *Access) rank() int {
	n := min(len(a.Write.Chain), 9)
	if a.Entry.Loop {
		n += 1000
	}
	if a.Wired {
		n += 100
	}
	if a.Write.Op == effects.OpDelete || a.Write.Op == effects.OpClear {
		n += 10
	}
	if a.Entry.Route == "" {
		n += 3 // a route says more than a shorter chain
	}
	return n
}
