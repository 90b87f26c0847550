package exposure

import (
	"fmt"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// Report reports exposures as diagnostics of a pass.
func Report(pass *analysis.Pass, exposures []*Exposure) {
	for _, e := range exposures {
		pass.Report(e.diagnostic(pass))
	}
}

func (e *Exposure) diagnostic(pass *analysis.Pass) analysis.Diagnostic {
	w := wording{own: pass.Pkg.Path()}
	return analysis.Diagnostic{
		Pos:            e.Pos,
		Category:       e.Kind,
		Message:        w.message(e),
		URL:            urlOf(e.Kind),
		Related:        w.related(e),
		SuggestedFixes: e.fixes(),
	}
}

// fixes returns the deferred removal of a file that a failure leaves behind.
func (e *Exposure) fixes() []analysis.SuggestedFix {
	if len(e.Accesses) == 0 {
		return nil
	}
	f := e.Accesses[0].Write.File
	if f == nil || f.Fix() == nil {
		return nil
	}
	edit := analysis.TextEdit{Pos: f.Fix().Pos, End: f.Fix().Pos, NewText: []byte(f.Fix().Text)}
	return []analysis.SuggestedFix{{Message: "Defer the removal", TextEdits: []analysis.TextEdit{edit}}}
}

// wording words the findings of one package, which leaves its own name out.
type wording struct {
	own    string
	joined bool              // the finding stands where the write does
	names  map[string]string // of packages, by path; the others are called by the end of their paths
}

func (w wording) message(e *Exposure) string {
	if e.made != nil {
		return w.madeMessage(e)
	}
	if e.setting != nil {
		return e.settingMessage()
	}
	a := e.Accesses[0]
	by := w.unit(a.Entry)
	if n := e.otherEntries(); n > 0 {
		by += fmt.Sprintf(" and %d more", n)
	}
	if !a.Write.Here() && !w.joined && a.Write.Place != "" {
		by += " (" + a.Write.Place + ")"
	}
	if a.Write.Build != nil {
		return w.buildMessage(e, by)
	}
	state := e.State.Name
	switch n := len(e.Fields); {
	case n == 1:
		state += " and " + e.Fields[0].ID[strings.LastIndexByte(e.Fields[0].ID, '.')+1:]
	case n > 1 && slices.ContainsFunc(e.Fields, func(s State) bool { return s.Struct == "" || s.Struct != e.State.Struct }):
		state += fmt.Sprintf(" (and %d more)", n)
	case n > 1:
		state += fmt.Sprintf(" (and %d more fields)", n)
	}
	is := "is"
	if len(e.Fields) == 1 {
		is = "are"
	}
	m := fmt.Sprintf("%s: %s %s written by %s: %s", e.Kind, state, is, by, e.consequence())
	if e.Kind == MemQueue {
		m = w.queueMessage(e, state, by)
	}
	if e.Evidence != "" {
		m += " (" + e.Evidence + ")"
	}
	if e.Reason != "" {
		m += " (" + e.Reason + ")"
	}
	if read := w.readBack(e); read != "" {
		m += " (" + read + ")"
	}
	return m
}

// otherEntries counts the units of work that write the state besides the first.
func (e *Exposure) otherEntries() int { return len(e.units()) - 1 }

func (u Unit) name() string { return u.Frame.Pkg + " " + u.Frame.Func + " " + u.Route }

func (w wording) unit(u Unit) string {
	name := w.frame(u.Frame)
	switch {
	case u.Loop:
		return goroutine(name)
	case u.Unit == startUp:
		return name + " at start-up"
	case u.Route != "":
		return u.Route + " (" + name + ")"
	}
	return name
}

// frame names a function, with its package if it is another.
func (w wording) frame(f effects.Frame) string {
	if f.Pkg == "" || f.Pkg == w.own {
		return f.Func
	}
	pkg := w.names[f.Pkg]
	if pkg == "" {
		pkg = f.Pkg[strings.LastIndexByte(f.Pkg, '/')+1:]
	}
	if rest, ok := strings.CutPrefix(f.Func, "(*"); ok {
		return "(*" + pkg + "." + rest
	}
	if rest, ok := strings.CutPrefix(f.Func, "literal in "); ok {
		return "literal in " + w.frame(effects.Frame{Pkg: f.Pkg, Func: rest})
	}
	return pkg + "." + f.Func
}

func (e *Exposure) consequence() string {
	w := e.Accesses[0].Write
	if e.Kind == AssetBuild {
		return e.consequenceOfAsset()
	}
	if e.Kind == FSWrite {
		return e.fileConsequence()
	}
	if e.Kind != SessionMap {
		return consequence(w)
	}
	const remedy = "; keep sessions in a store with expiry such as Redis or Memcached"
	if w.Op == effects.OpDelete || w.Op == effects.OpClear {
		return "other processes still know the visitor" + remedy
	}
	return "another process does not know the visitor and a restart forgets all" + remedy
}

// consequence says what goes wrong with two processes or after a restart, and what to use instead.
func consequence(w effects.Write) string {
	if w.At.Root.Kind == effects.Global && !strings.Contains(w.At.Root.Name, ".") {
		return "it changes for all requests of this process and for no other process; pass the value along, or set it for all when starting"
	}
	switch w.Op {
	case effects.OpIncrement, effects.OpAdd:
		return "every process counts for itself and a restart starts over; count in Redis or a database"
	case effects.OpLimit, effects.OpPace:
		return "every process allows the whole rate for itself; limit in Redis or at the load balancer"
	case effects.OpInsert, effects.OpAppend:
		return "other processes do not have the entry and a restart loses it; keep it in Redis or a database"
	case effects.OpDelete, effects.OpClear:
		return "other processes keep the entry; keep it in Redis or a database"
	}
	return "other processes keep the old value and a restart loses the new one; keep it in Redis or a database"
}

// related lists the declaration, the entry, the calls and the write, as far as they stand in this
// package; the others are text in the step before them.
func (w wording) related(e *Exposure) []analysis.RelatedInformation {
	if e.made != nil {
		return e.madeRelated()
	}
	if e.setting != nil {
		return e.settingRelated()
	}
	a := e.Accesses[0]
	r := &trace{}
	if e.State.Decl.IsValid() {
		r.step(analysis.RelatedInformation{Pos: e.State.Decl, Message: e.State.Name + " declared here"})
	}
	if len(e.Fields) == 1 && e.Fields[0].Decl.IsValid() { // the message names it
		r.step(analysis.RelatedInformation{Pos: e.Fields[0].Decl, Message: e.Fields[0].Name + " declared here"})
	}
	for _, h := range w.hops(a) {
		if h.pos.IsValid() {
			r.step(analysis.RelatedInformation{Pos: h.pos, Message: h.text})
		} else {
			r.text(a.Pos, h.text, h.place)
		}
	}
	if a.Write.Here() {
		r.step(analysis.RelatedInformation{Pos: a.Write.Position(), Message: e.done() + " here"})
	} else {
		r.text(a.Pos, e.done(), a.Write.Place)
	}
	if e.Kind == FSWrite {
		r.steps = append(r.steps, e.otherFileWrites()...)
	}
	return r.steps
}

// calls says what a step of a chain calls, and how much of a long chain was left out after it.
func (w wording) calls(f effects.Frame) string {
	switch f.Cut {
	case 0:
		return "calls " + w.frame(f)
	case 1:
		return "calls " + w.frame(f) + ", from there 1 more call"
	}
	return fmt.Sprintf("calls %s, from there %d more calls", w.frame(f), f.Cut)
}

// begins says what makes a chain begin, and how much of what it does is beyond the bounds of the analysis.
func (w wording) begins(u Unit) string {
	text := w.frame(u.Frame)
	switch {
	case u.Loop:
		text += " runs as long as the process"
	case u.Route != "":
		text += " handles " + u.Route
	case u.Unit == ofSessions:
		text += " runs in each request that has a session"
	case u.Unit == ofWatch:
		text += " runs once per change that it is told of"
	default:
		text += " runs once per " + u.Unit
	}
	if u.Cut > 0 {
		text += fmt.Sprintf(" (effects beyond the bounds of the analysis: %d)", u.Cut)
	}
	return text
}

// trace is a chain of steps.
type trace struct{ steps []analysis.RelatedInformation }

func (t *trace) step(r analysis.RelatedInformation) { t.steps = append(t.steps, r) }

// text adds a step that stands in another package to the message of the step before it.
func (t *trace) text(pos token.Pos, message, place string) {
	if place != "" {
		message += " at " + place
	}
	n := len(t.steps) - 1
	if n < 0 || strings.HasSuffix(t.steps[n].Message, "declared here") {
		t.step(analysis.RelatedInformation{Pos: pos, Message: message})
		return
	}
	t.steps[n].Message += "; " + message
}
