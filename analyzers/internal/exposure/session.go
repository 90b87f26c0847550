package exposure

import (
	"fmt"
	"go/types"
	"slices"
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// Sessions: containers that keep something of each visitor. Two kinds of evidence say so. By flow:
// entries are made or looked up with what only the visitor brings back (a cookie, a credential of the
// request), are such credentials, or hold secrets that were generated for the visitor. By name: the state, its types, or the
// keys put into it are called so. Names deceive more often, so flow comes first, and a name that
// speaks of limits or counts outweighs one that speaks of sessions.
//
// A generated key alone is no evidence: orders and jobs have random numbers too.

// ofSessions is the unit of work in which a library loads or stores what belongs to a visitor.
const ofSessions = "session"

// sessionOf returns the evidence that the state keeps something of each visitor, "" if there is none.
func (x *examiner) sessionOf(e *Exposure) string {
	if slices.ContainsFunc(e.Accesses, func(a *Access) bool { return isLimit(a.Write) }) {
		return ""
	}
	above, nested := x.aboveOf(e)
	if !x.isContainer(e) {
		if nested && above == "" {
			return x.ownerSays(e.State)
		}
		return above
	}
	if flow := x.flowOf(e); flow != "" {
		e.byFlow = true
		return flow
	}
	if slices.ContainsFunc(e.Accesses, func(a *Access) bool { return a.Entry.Unit == ofSessions }) {
		return "where a library stores sessions"
	}
	if nested { // what an entity keeps is a part of it: a room's sessions are the room's
		return above
	}
	return x.namesSay(e)
}

// flowOf returns the evidence by flow.
func (x *examiner) flowOf(e *Exposure) string {
	keys, held := x.lookups.of[e.State.ID].By, effects.Source(0)
	for _, a := range e.Accesses {
		keys |= a.Write.Key.Is & (credentials | effects.FromSent)
		if a.Write.Value.Is&effects.FromToken != 0 && x.holdsSecret(e.State) {
			keys |= effects.FromToken
		}
		held |= broughtBy(a.Write)
	}
	switch {
	case keys&effects.FromCookie != 0:
		return "keyed by a cookie"
	case keys&effects.FromCredential != 0 && !x.isCount(e.State):
		return "keyed by a credential of the request"
	case keys&effects.FromSent != 0:
		return "keyed by a generated token that is sent to the visitor"
	case keys&effects.FromToken != 0:
		return "holds generated secrets"
	case held != 0 && x.holdsTexts(e.State):
		return "holds credentials of requests"
	}
	return ""
}

// broughtBy returns the credential that a write keeps, if it keeps nothing else.
func broughtBy(w effects.Write) effects.Source {
	other := w.Value.Is &^ asBrought
	if w.Op == effects.OpAppend { // what was there before
		other &^= effects.FromState | effects.FromHeld | effects.FromFresh | effects.FromCaptured
	}
	if other != 0 {
		return 0
	}
	return w.Value.Is & credentials
}

// asBrought are the sources of a credential that is kept as it came, or trimmed or hashed: what other things are mixed
// into is a message about it.
const asBrought = credentials | effects.FromHeader | effects.FromRequest | effects.FromConst | effects.FromCall

// holdsTexts reports whether the entries are texts.
func (x *examiner) holdsTexts(s State) bool {
	leaf := x.entryOf(s)
	if leaf == nil {
		return false
	}
	basic, ok := leaf.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsString != 0
}

// namesSay returns the evidence by name of a container.
func (x *examiner) namesSay(e *Exposure) string {
	names := x.namesOf(e.State)
	for _, a := range e.Accesses {
		names = append(names, outerFields(a.Write.At, e.State.ID)...)
	}
	if x.speakOf(names, "limit") != "" || x.isCount(e.State) {
		return ""
	}
	word := x.speakOf(names, "session")
	for _, a := range e.Accesses {
		if word == "" && !isNumeric(a.Write.Type) {
			word = a.Write.Says
		}
	}
	return named(word)
}

func named(word string) string {
	if word == "" {
		return ""
	}
	return fmt.Sprintf("by name: %s", word)
}

// ownerSays: a field of an element of some container, as the type of that element is called.
func (x *examiner) ownerSays(s State) string {
	return named(x.speakOf([]string{lastName(s.Struct)}, "session"))
}

func (x *examiner) speakOf(names []string, class string) string {
	for _, n := range names {
		if word, ok := x.model.Word(n, class); ok {
			return word
		}
	}
	return ""
}

// aboveOf looks at the container in whose elements the state lies, if there is one: it returns the
// evidence that it keeps sessions.
func (x *examiner) aboveOf(e *Exposure) (evidence string, nested bool) {
	for _, a := range e.Accesses {
		outer, ok := x.containerAbove(a.Write.At, e.State.ID)
		if !ok {
			continue
		}
		nested = true
		names := x.namesOf(outer)
		says := x.speakOf(names, "session") != "" && x.speakOf(names, "limit") == "" && !x.isCount(outer)
		if says || x.lookups.of[outer.ID].By != 0 {
			return "kept in " + outer.Name, true
		}
	}
	return "", nested
}

// containerAbove returns the container of whose elements the state with the given identity is a part:
// held by value, since behind a pointer may be what all elements share.
func (x *examiner) containerAbove(at effects.Path, id string) (State, bool) {
	steps := effects.SplitSteps(at.Steps)
	own := slices.IndexFunc(steps, func(s string) bool { return s != "[]" && s[1:] == id })
	for i := own - 1; i >= 0 && steps[i][0] != '>'; i-- {
		if steps[i] == "[]" {
			outer := x.stateOf(effects.Path{Root: at.Root, Steps: strings.Join(steps[:i+1], ";") + ";"})
			return outer, outer.ID != ""
		}
	}
	return State{}, false
}

// outerFields returns the names of the fields through which a path comes to the state, without
// passing an element: what holds a container of general use.
func outerFields(at effects.Path, id string) []string {
	var names, ofVariable []string
	inside := false
	for _, s := range effects.SplitSteps(at.Steps) {
		switch {
		case s == "[]":
			if !inside {
				inside, ofVariable = true, names
			}
			names = nil
		case s[1:] == id:
			return names
		default:
			names = append(names, lastName(s))
		}
	}
	if inside { // the state is the variable: what lies in its elements says nothing of it
		return ofVariable
	}
	return names
}

// isContainer reports whether the state keeps entries.
func (x *examiner) isContainer(e *Exposure) bool {
	if e.State.obj != nil {
		switch t := e.State.obj.Type().Underlying().(type) {
		case *types.Map, *types.Slice:
			return true
		case *types.Basic:
			return false
		case *types.Pointer:
			if _, ok := t.Elem().Underlying().(*types.Basic); ok {
				return false
			}
		}
	}
	return slices.ContainsFunc(e.Accesses, func(a *Access) bool {
		steps := effects.SplitSteps(a.Write.At.Steps)
		return len(steps) > 0 && steps[len(steps)-1] == "[]"
	})
}

// namesOf returns the names that speak of a state: its own, that of the type and the package that declare it,
// and those of the types that it keeps.
func (x *examiner) namesOf(s State) []string {
	names := []string{lastName(strings.TrimSuffix(strings.Split(s.ID, " in ")[0], "[]"))}
	if s.Struct != "" {
		names = append(names, lastName(s.Struct))
	}
	if s.obj != nil {
		names = append(names, s.obj.Pkg().Name())
		c := &contents{examiner: x}
		c.add(s.obj.Type(), 0)
		names = append(names, c.names...)
	}
	return names
}

// lastName returns what follows the last dot.
func lastName(id string) string { return id[strings.LastIndexByte(id, '.')+1:] }

// contents describes what a container keeps.
type contents struct {
	*examiner
	names   []string   // of the first party's types, and of libraries' for what belongs to a visitor
	leaf    types.Type // of the entries
	entries bool       // leaf is what a container keeps, not the state itself
}

func (c *contents) add(t types.Type, depth int) {
	if depth > 4 {
		return
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		if c.eff.FirstParty(named.Obj().Pkg()) || c.model.Means(named.Obj(), "session") {
			c.names = append(c.names, named.Obj().Name())
		}
		for i := range named.TypeArgs().Len() {
			c.entries = true
			c.add(named.TypeArgs().At(i), depth+1)
		}
		if named.TypeArgs().Len() > 0 {
			return
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		c.add(u.Elem(), depth+1)
	case *types.Map:
		c.entries = true
		c.add(u.Key(), depth+1)
		c.add(u.Elem(), depth+1)
	case *types.Slice:
		c.entries = true
		if isByte(u.Elem()) { // text, not numbers
			c.leaf = t
			return
		}
		c.add(u.Elem(), depth+1)
	default:
		c.leaf = t
	}
}

// entryOf returns the type of the entries that a state keeps, nil if it is no container.
func (x *examiner) entryOf(s State) types.Type {
	if s.obj == nil {
		return nil
	}
	c := &contents{examiner: x}
	if c.add(s.obj.Type(), 0); !c.entries {
		return nil
	}
	return c.leaf
}

func (x *examiner) contentsOf(s State) types.Type {
	if s.obj == nil {
		return nil
	}
	c := &contents{examiner: x}
	c.add(s.obj.Type(), 0)
	return c.leaf
}

// isCount reports whether the entries are numbers, or structs of limiters, numbers and moments: a
// rate limiter keeps those by visitor.
func (x *examiner) isCount(s State) bool {
	leaf := x.contentsOf(s)
	if leaf == nil {
		return false
	}
	st, ok := leaf.Underlying().(*types.Struct)
	if !ok {
		return isNumber(leaf)
	}
	limits := false
	for i := range st.NumFields() {
		f := st.Field(i)
		named := typeName(f.Type())
		_, limit := x.model.Word(f.Name(), "limit")
		_, limiter := x.model.Word(named, "limit")
		switch {
		case limit, limiter:
			limits = true
		case isNumber(f.Type()), isBool(f.Type()), x.isBenignType(f.Type()), x.isMoment(f.Type()):
		default:
			return false
		}
	}
	return limits
}

// holdsSecret reports whether the entries have a field that is named for a secret.
func (x *examiner) holdsSecret(s State) bool {
	leaf := x.entryOf(s)
	if leaf == nil {
		return false
	}
	st, ok := leaf.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for i := range st.NumFields() {
		if isNumber(st.Field(i).Type()) {
			continue
		}
		for _, class := range []string{"secret", "session"} {
			if _, ok := x.model.Word(st.Field(i).Name(), class); ok {
				return true
			}
		}
	}
	return false
}

func typeName(t types.Type) string {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return named.Obj().Name()
	}
	return ""
}

func (x *examiner) isMoment(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && x.model.Means(named.Obj(), "moment")
}

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

func isByte(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.Byte
}

func isNumber(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsNumeric != 0
}

// isNumeric reports whether the printed name of a type is that of a number.
func isNumeric(typ string) bool {
	obj, ok := types.Universe.Lookup(typ).(*types.TypeName)
	return ok && isNumber(obj.Type())
}
