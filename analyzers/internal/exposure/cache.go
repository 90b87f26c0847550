package exposure

import (
	"slices"
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// What makes a state a cache: a miss is made up for, and what is found is as good as what would be made.

// isNamedCache reports whether the state is called a cache and nothing speaks against it: no look-up in sight answers an error when the entry is missing,
// no entry is made of the one before, and somebody fills in what is missing, or units of work put nothing in.
func (e *Exposure) isNamedCache() bool {
	return isCalledCache(e.State.ID) && !e.State.Source && !e.State.isNumber() && e.keepsValues() && !e.grows() && !e.gathers() && (e.State.Fills || !e.isFilled())
}

// isCalledCache reports whether the name of a state, or of its type, says that it is a cache.
func isCalledCache(id string) bool {
	_, name, _ := strings.Cut(id[strings.LastIndexByte(id, '/')+1:], ".")
	return strings.Contains(strings.ToLower(name), "cache")
}

// isFilled reports whether units of work put entries in, and all of them whether or not there was one.
func (e *Exposure) isFilled() bool {
	puts := false
	for _, a := range e.Accesses {
		if w := a.Write; w.Op == effects.OpInsert {
			if a.Entry.Loop || w.Guard >= effects.NilGuard {
				return false
			}
			puts = true
		}
	}
	return puts
}

// grows reports whether an entry is made of the one before: a history, a count that goes on.
func (e *Exposure) grows() bool {
	return slices.ContainsFunc(e.Accesses, func(a *Access) bool { return a.Write.Grows })
}

// gathers reports whether the state is a list to which units of work append what they were sent: nobody can look up what is missing there.
func (e *Exposure) gathers() bool {
	return slices.ContainsFunc(e.Accesses, func(a *Access) bool {
		w := a.Write
		return w.Op == effects.OpAppend && w.Guard < effects.NilGuard && (fromRequest(w.Value) || w.Value.Is&effects.FromReceived != 0)
	})
}

// isUnset reports whether a value that is made when it is first needed, the same for everybody, is only taken out again.
func (e *Exposure) isUnset() bool {
	return e.State.Lazy && !slices.ContainsFunc(e.Accesses, func(a *Access) bool { return a.Write.Op != effects.OpUnset })
}

// isLazy reports whether a write makes a value that was not there, the same for everybody.
func isLazy(w effects.Write) bool {
	return w.Op == effects.OpStore && (w.Guard == effects.NilGuard || w.Guard == effects.OnceGuard) && !fromRequest(w.Value)
}

// keepsValues reports whether something other than marks and counts is put into the state, as far as is seen.
func (e *Exposure) keepsValues() bool {
	other := 0
	for _, a := range e.Accesses {
		switch a.Write.Op {
		case effects.OpDelete, effects.OpClear:
			continue
		case effects.OpIncrement:
		default:
			if !a.marks() {
				return true
			}
		}
		other++
	}
	return other == 0
}

// judgeBelow makes what is changed below the entries of a cache a part of that cache: a row that was fetched, changed and
// written back, whose copy in memory is dropped or follows. The same goes for entries that units of work take out again, with all that they hold.
func (e *Exposure) judgeBelow(all []*Exposure) {
	if e.Verdict != Violation {
		return
	}
	for _, a := range e.Accesses {
		part := func(c *Exposure) bool {
			return e.isPlain() && (a.isBelow(c) || a.counts(c)) || a.dates(c) || a.lists(c) || c.within && a.isBelow(c)
		}
		if !slices.ContainsFunc(all, func(c *Exposure) bool { return (c.Verdict == Cache || c.within) && part(c) }) {
			return
		}
	}
	e.Verdict, e.Reason = Cache, "it is a part of what can be made again"
}

func (a *Access) isBelow(c *Exposure) bool {
	_, ok := below(a.Write.At, c)
	return ok
}

// counts reports whether an access counts what the same function puts into a container, or takes out, or notes which place of it comes next.
func (a *Access) counts(c *Exposure) bool {
	const own = effects.FromConst | effects.FromState
	o := a.Write.Value
	return (a.Write.Step != 0 || o.Is != 0 && o.Is&^own == 0 && !o.Depends()) && c.changesBeside(a, func(b *Access) bool { return b.Write.At.InElement() })
}

// dates reports whether an access notes under the key of an entry when the same function put it into a container, or takes that out with it.
func (a *Access) dates(c *Exposure) bool {
	w := a.Write
	moment := w.At.IsElement() && (w.Op == effects.OpDelete || w.Value.Is == effects.FromTime)
	return moment && c.changesBeside(a, func(b *Access) bool { return b.Write.Op == w.Op && b.Write.Key == w.Key })
}

// lists reports whether an access puts the key of an entry into a list when the same function put the entry into a container: which one is the oldest.
func (a *Access) lists(c *Exposure) bool {
	w := a.Write
	return w.Op == effects.OpElement && c.changesBeside(a, func(b *Access) bool { return b.Write.Op == effects.OpInsert && b.Write.Key == w.Value })
}

// changesBeside reports whether an access of such a kind stands in the function in which another one does.
func (e *Exposure) changesBeside(a *Access, is func(*Access) bool) bool {
	return slices.ContainsFunc(e.Accesses, func(b *Access) bool {
		return a.Write.In.Pkg == b.Write.In.Pkg && a.Write.In.Func == b.Write.In.Func && is(b)
	})
}

// marks reports whether an entry is a mere mark: that something happened, or when.
func (a *Access) marks() bool {
	w := a.Write
	return w.At.IsElement() && !w.Value.Depends() && w.Value.Is != 0 && w.Value.Is&^(effects.FromConst|effects.FromTime) == 0
}

// isCache: entries are made on the miss branch of a look-up only, finding one is no error, and nothing
// changes below them.
func (e *Exposure) isCache(all []*Access) bool {
	made := false
	for _, a := range e.Accesses {
		switch a.Write.Op {
		case effects.OpDelete, effects.OpClear:
		default:
			if !a.fills() && !e.refills(a) || a.replaces() {
				return false
			}
			made = true
		}
	}
	return made && !e.State.New && !e.mutatedBelow(all)
}

// fills reports whether a write makes an entry that was missing: in a map, or in a table of which the element was unset.
func (a *Access) fills() bool {
	w := a.Write
	return w.Guard == effects.MissGuard || w.Guard == effects.NilGuard && w.Op == effects.OpElement
}

// refills reports whether the same statement makes missing entries as well: one that is about to expire is made anew.
func (e *Exposure) refills(a *Access) bool {
	return a.Write.Refills || slices.ContainsFunc(e.Accesses, func(b *Access) bool { return b.fills() && b.Write.Place == a.Write.Place })
}

// replaces reports whether a write on a miss is no refill: its key was generated, so that nobody will
// look it up a second time; its value is a mere mark (true, now); or it is the unit of work's input, not what
// is made of it or fetched by it.
func (a *Access) replaces() bool {
	const inputs, made = effects.FromCookie | effects.FromHeader | effects.FromRequest | effects.FromCredential, effects.FromCall | effects.FromLookup
	w := a.Write
	single := !w.At.InElement()
	return w.Key.Is&effects.FromToken != 0 || a.marks() || w.Value.Is&inputs != 0 && (single || w.Value.Is&made == 0)
}

// mutatedBelow reports whether something that the state's entries lead to is changed as well. A channel is a finding of its own, unless
// visitors say which.
func (e *Exposure) mutatedBelow(all []*Access) bool {
	return slices.ContainsFunc(all, func(a *Access) bool {
		rest, ok := below(a.Write.At, e)
		return ok && (a.Write.Op != effects.OpSend || e.isMeeting()) && slices.ContainsFunc(strings.Split(rest, ";"), isOwnField)
	})
}

// isMeeting reports whether units of work say which entry they want: they meet there.
func (e *Exposure) isMeeting() bool {
	return slices.ContainsFunc(e.Accesses, func(a *Access) bool { return fromRequest(a.Write.Key) })
}

// isOwnField reports whether a step is a field of a type that is not of general use: those of a generic container are the container's own.
func isOwnField(step string) bool {
	return strings.Contains(step, ".") && !strings.Contains(step, "[].")
}
