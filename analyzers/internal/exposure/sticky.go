package exposure

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/setting"
)

// Session affinity. The state is somewhere else (in whatever process the visitor is tied to): the place is where the
// code configures it or relies upon it, so these exposures have no accesses.

// sticky turns settings into exposures.
func (x *examiner) sticky(sites []*setting.Site) []*Exposure {
	var out []*Exposure
	for _, s := range sites {
		e := &Exposure{Kind: StickySession, Verdict: Violation, Confidence: Certain, Pos: s.Pos, setting: s,
			State: State{ID: s.Name + " at " + x.eff.Place(s.Pos), Name: s.Name}}
		if s.Chosen {
			e.Verdict, e.Reason = Debatable, "the value comes from outside"
		}
		out = append(out, e)
	}
	return out
}

// settingMessage words an exposure that is a setting.
func (e *Exposure) settingMessage() string {
	s := e.setting
	m := e.Kind + ": " + s.Name
	switch {
	case s.Used:
		m += " is used"
	case s.Value != "":
		m += " is set to " + s.Value
	default:
		m += " is set"
	}
	by := "in " + effects.FuncName(s.Fn)
	if by == "in init" {
		by = "at package level"
	}
	m += fmt.Sprintf(" %s: visitors are tied to one process and lose what it keeps for them when it ends; keep sessions in Redis or Memcached and let any process serve", by)
	if e.Reason != "" {
		m += " (" + e.Reason + ")"
	}
	return m
}

func (e *Exposure) settingRelated() []analysis.RelatedInformation {
	return []analysis.RelatedInformation{{Pos: e.Pos, Message: "configured here"}}
}
