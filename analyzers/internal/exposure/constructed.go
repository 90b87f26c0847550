package exposure

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/construction"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/entry"
)

// State inside libraries: the place is where the application makes the object that keeps it. No write
// is in sight, so these exposures have no accesses.

// constructed turns constructions into exposures. A program that serves nobody, objects that live
// as long as a unit of work, and those that a command closes again, are left out.
func (x *examiner) constructed(made *construction.Result, entries *entry.Entries) []*Exposure {
	if x.isOneOff(entries) {
		return nil
	}
	sites := slices.DeleteFunc(slices.Clone(made.Sites), func(s *construction.Site) bool {
		inUnit := entries.Fresh(s.Fn)
		return s.Keeps.Store == "memory" && !s.Global && inUnit || s.Keeps.Store == underKey && inUnit && !isKept(s, entries) || s.Passes && !inUnit || isOnlyAsked(s, entries) || entries.OneOff(s.Fn) || entry.IsTestSupport(s.Fn, x.model)
	})
	var out []*Exposure
	for _, s := range x.settleMade(made, sites) {
		e := &Exposure{Kind: s.Keeps.Kind, Verdict: verdictOf[s.Keeps.Level], Pos: s.Pos, made: s,
			State: State{ID: s.Name + " at " + cmp.Or(s.Place, x.eff.Place(s.Pos)), Name: s.Name, Decl: s.Pos}}
		if e.Kind == "state" {
			e.Kind = InstanceState
			if s.Global {
				e.Kind = GlobalState
			}
		}
		switch e.Reason = s.Reason; {
		case e.Reason == "" && s.Keeps.What == logFiles:
			e.Reason = logReason
		case e.Reason == "" && s.Keeps.Store == lasting:
			e.Reason = "something else may delete them"
		case e.Reason == "":
			e.Reason = reasonOf[e.Verdict]
		}
		out = append(out, e)
	}
	return out
}

// isOnlyAsked reports whether no unit of work writes to a database.
func isOnlyAsked(s *construction.Site, entries *entry.Entries) bool {
	return s.Sealed && !slices.ContainsFunc(s.Writers, func(fn *ssa.Function) bool { return !entries.StartsUp(fn) })
}

// isKept reports whether something outside units of work has kept a generated key, which no unit of work made for itself.
func isKept(s *construction.Site, entries *entry.Entries) bool {
	return slices.ContainsFunc(s.Kept, func(fn *ssa.Function) bool { return !entries.Fresh(fn) })
}

var verdictOf = map[string]Verdict{"": Violation, "violation": Violation, "server": Violation, "debatable": Debatable, "cache": Cache}

var reasonOf = map[Verdict]string{
	Debatable: "engineers disagree whether it may be per process",
	Cache:     "a miss is recomputed",
}

// logFiles is what the model calls files for log output.
const logFiles = "log files"

// isOneOff reports whether the package is a program that is known to serve nobody: it has no units of
// work, and its start-up does not serve.
func (x *examiner) isOneOff(entries *entry.Entries) bool {
	return x.pass.Pkg.Name() == "main" && len(entries.Units) == 0 &&
		!slices.ContainsFunc(entries.StartUp, func(e *entry.Entry) bool { return e.Serves() || e.Listens })
}

// madeMessage words an exposure that has no accesses.
func (w wording) madeMessage(e *Exposure) string {
	k := e.made.Keeps
	m := fmt.Sprintf("%s: %s", e.Kind, e.State.Name)
	if e.made.Place != "" && !w.joined {
		m += " (" + e.made.Place + ")"
	}
	switch k.Store {
	case underKey:
		m += " protects " + k.What + " by a key that each process generates"
	default:
		m += " keeps " + k.What + places[k.Store]
	}
	if e.made.Switch != "" {
		m += ", as " + e.made.Switch + " decides"
	}
	m += ": " + e.loss() + "; " + e.remedy()
	if e.Reason != "" {
		m += " (" + e.Reason + ")"
	}
	return m
}

// Stores of what a library keeps that are neither memory nor disk.
const (
	underKey = "key"     // clients keep it
	lasting  = "lasting" // a backing service keeps it, without expiry
)

var places = map[string]string{"memory": " in memory", "file": " on local disk", lasting: " without expiry"}

// loss says what goes wrong with two processes or after a restart.
func (e *Exposure) loss() string {
	k := e.made.Keeps
	switch {
	case k.Store == underKey:
		return "another process cannot read them and a restart makes all invalid"
	case k.Store == lasting:
		return "they pile up, and a session that should have ended can be used for ever"
	case e.Kind == SessionMap && k.Store == "file":
		return "another machine does not know the visitor"
	case e.Kind == SessionMap:
		return "another process does not know the visitor and a restart forgets all"
	case k.Store == "memory" && strings.HasSuffix(k.What, "database"):
		return "other processes do not have it and a restart loses it"
	case k.What == logFiles:
		return logLoss
	case k.Store == "file" && strings.HasSuffix(k.What, "s"):
		return "another machine does not have them, and a new release may start without them"
	case k.Store == "file":
		return "another machine does not have the file, and a new release may start without it"
	case strings.Contains(k.What, "limit"):
		return "every process allows the whole rate for itself"
	case strings.Contains(k.What, "message"), strings.Contains(k.What, "event"):
		return "those in other processes do not get them"
	case e.Kind == MemQueue:
		return "a restart loses them and every process has its own"
	}
	return "other processes do not share that and a restart loses it"
}

// remedy says what to use instead, by way of the option if there is one.
func (e *Exposure) remedy() string {
	k := e.made.Keeps
	store := "Redis or a database"
	switch {
	case k.Store == underKey:
		return "read the key from the configuration"
	case k.Store == lasting:
		return "give them an expiry"
	case e.Kind == SessionMap:
		store = "a store with expiry such as Redis or Memcached"
	case k.What == logFiles:
		return logRemedy
	case strings.HasSuffix(k.What, "database"):
		store = "a database server"
	case k.Store == "file":
		store = "an object store or a database"
	case strings.Contains(k.What, "limit"):
		store = "Redis"
	case e.Kind == MemQueue:
		store = "a durable queue or a database"
	}
	if len(k.Unless) == 0 {
		return "use " + store
	}
	option := k.Unless[0]
	name := nameOfOption(option)
	switch {
	case strings.HasPrefix(option, "("):
		return fmt.Sprintf("call %s with %s", name, store)
	case strings.Contains(name, "Stateless"), strings.Contains(name, "StateLess"):
		return "set " + name
	case strings.Contains(name, "."):
		return fmt.Sprintf("set %s to %s", name, store)
	case e.made.Shared:
		return fmt.Sprintf("call %s with %s", name, store)
	}
	return fmt.Sprintf("pass %s with %s", name, store)
}

// nameOfOption names an option without its package, in which only the last element may hold dots: Server.Adapter.
func nameOfOption(option string) string {
	parts := strings.Split(strings.NewReplacer("(*", "", "(", "", ")", "").Replace(option[strings.LastIndexByte(option, '/')+1:]), ".")
	for len(parts) > 1 && (parts[0] == "" || parts[0][0] < 'A' || parts[0][0] > 'Z') {
		parts = parts[1:]
	}
	return strings.Join(parts, ".")
}

func (e *Exposure) madeRelated() []analysis.RelatedInformation {
	if e.made.Place != "" {
		return nil
	}
	related := []analysis.RelatedInformation{{Pos: e.State.Decl, Message: e.State.Name + " declared here"}}
	if e.made.Key.IsValid() {
		related = append(related, analysis.RelatedInformation{Pos: e.made.Key, Message: "key declared here"})
	}
	return related
}
