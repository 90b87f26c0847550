package effects

import (
	"bytes"
	"fmt"
	"go/types"
	"slices"
	"strings"
)

// RootKind says what an access path starts from.
type RootKind uint8

const (
	// Global is a package variable; Name is "import/path.Name".
	Global RootKind = iota + 1
	// Param is a parameter, counted with the receiver as 0.
	Param
	// FreeVar is a captured variable of a function literal, by index.
	FreeVar
	// Fresh is memory allocated by the function itself: an index into Summary.Objects.
	Fresh
	// Func is a declared function used as a value; Name is its key (see funcKey).
	Func
	// LoopLocal is a local of a function that loops for long, declared outside the loop and
	// changed inside it; Name is the variable's name.
	LoopLocal
	// File is the local file system; Name is the library function that was called.
	File
	// Captured is a variable of an enclosing function that a long-lived function literal
	// holds; Name is "variable in function". Only bound summaries have it.
	Captured
	// Instance is an object that lives as long as the process, known only by the type that the
	// first step names. Only bound summaries have it.
	Instance
	// Received is what a waiting loop received in this round: the input of its unit of work.
	Received
	// HandedOn is what a middleware handed on in the context of the unit of work: an object of that unit, or one that all share.
	HandedOn
	// Answer is what an open call returned: Name holds the call, Index counts the results; see answer.go.
	Answer
	// Outside is the world outside the process; Name is the kind of work done there. Index is 1 for what is
	// done in the rounds of a loop that waits.
	Outside
	// Task is work outside that was handed over to a goroutine nobody waits for; Name is the function that
	// did so and the kind of work.
	Task
	// Build is what a build makes; Name is the library function that was called, and where.
	Build
	// local is memory allocated by the function under analysis: an index into function.objs.
	local
)

// Root is the start of an access path.
type Root struct {
	Kind  RootKind
	Index int
	Name  string
}

// Path is an access path: a root and the fields and elements passed on the way. It names a place
// in memory, or the value kept there; loads through pointers leave no trace in it. The steps are
// joined in one string, so that paths can be compared, each ended by a semicolon:
//
//	.pkg/path.T.f;  field f, held by value
//	>pkg/path.T.f;  field f, of reference type (pointer, map, slice, channel, interface, function)
//	[];             an element of a map, slice, array, channel or library container
//
// A generic type is written T[], a type of the standard library or of a third party ~pkg.T.
type Path struct {
	Root  Root
	Steps string
}

const (
	elem     = "[];"
	maxSteps = 7
)

// paths is a small set of paths, in the order of discovery.
type paths []Path

const maxPaths = 40

func (ps *paths) add(qs ...Path) bool {
	changed := false
	if len(*ps) == 0 && len(qs) > 1 {
		*ps = make(paths, 0, min(len(qs), maxPaths))
	}
	for _, q := range qs {
		if len(*ps) < maxPaths && !slices.Contains(*ps, q) {
			*ps = append(*ps, q)
			changed = true
		}
	}
	return changed
}

// shared returns the set for those who may add to it: they get a copy then.
func (ps paths) shared() paths { return ps[:len(ps):len(ps)] }

// isFull reports whether the set takes no more.
func (ps paths) isFull() bool { return len(ps) == maxPaths }

// SplitSteps returns the steps of a path, outermost first, without their terminators.
func SplitSteps(steps string) []string {
	return strings.Split(steps, ";")[:strings.Count(steps, ";")]
}

// owner returns the type ("pkg.T") whose field is the innermost on the path, "" if there is none.
func (p Path) owner() string {
	steps := SplitSteps(p.Steps)
	for i := len(steps) - 1; i >= 0; i-- {
		if dot := strings.LastIndexByte(steps[i], '.'); dot >= 0 {
			return strings.TrimLeft(steps[i][:dot], ".>")
		}
	}
	return ""
}

// InElement reports whether the path leads through an element of a container.
func (p Path) InElement() bool { return strings.Contains(p.Steps, elem) }

// IsElement reports whether the path ends at an element of a container.
func (p Path) IsElement() bool { return strings.HasSuffix(p.Steps, elem) }

// then returns the path of what lies steps below p. A field that the path has passed already
// widens it (a decorator around a decorator is one decorator), and of a long path the outermost
// steps are dropped: the innermost name the state.
func (p Path) then(steps string) Path {
	var buf [256]byte // enough for most
	all := append(buf[:0], p.Steps...)
	for step, rest := cutStep(steps); step != ""; step, rest = cutStep(rest) {
		i := stepIndex(all, step)
		switch {
		case step == elem && bytes.HasSuffix(all, []byte(elem)):
		case step == elem || i < 0:
			all = append(all, step...)
		default:
			all = all[:i+len(step)]
		}
	}
	for n := bytes.Count(all, []byte{';'}); n > maxSteps; n-- {
		all = all[bytes.IndexByte(all, ';')+1:]
	}
	if string(all) == p.Steps {
		return p
	}
	return Path{p.Root, string(all)}
}

// descent is a way from one place down to another.
type descent struct{ above, steps string }

// then is Path.then, which is called more often than anything else, with a memory. The steps of equal paths are one string.
func (p *program) then(q Path, steps string) Path {
	if steps == "" {
		return q
	}
	to, ok := p.descents[descent{q.Steps, steps}]
	if !ok {
		to = q.then(steps).Steps
		if known, ok := p.descents[descent{to, ""}]; ok {
			to = known
		}
		p.descents[descent{to, ""}], p.descents[descent{q.Steps, steps}] = to, to
	}
	return Path{q.Root, to}
}

// cutStep returns the outermost step, with its terminator, and those below; "" if there is none.
func cutStep(steps string) (step, rest string) {
	end := strings.IndexByte(steps, ';') + 1
	return steps[:end], steps[end:]
}

// stepIndex returns where in steps a step begins, -1 if it is not there.
func stepIndex(steps []byte, step string) int {
	for i := 0; ; {
		end := i + bytes.IndexByte(steps[i:], ';') + 1
		switch {
		case end == i:
			return -1
		case string(steps[i:end]) == step:
			return i
		}
		i = end
	}
}

// fieldStep returns the step into field i of the struct (or pointer to struct) type t.
func (p *program) fieldStep(t types.Type, i int) string {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := coreStruct(t)
	if !ok || i >= st.NumFields() {
		return ".struct.?;"
	}
	f := st.Field(i)
	lead := "."
	if isReference(f.Type()) {
		lead = ">"
	}
	return lead + p.TypeName(t) + "." + f.Name() + ";"
}

func coreStruct(t types.Type) (*types.Struct, bool) {
	st, ok := t.Underlying().(*types.Struct)
	return st, ok
}

// TypeName returns the name of a type as steps, slots and facts spell it.
func (p *program) TypeName(t types.Type) string {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return "struct"
	}
	obj := named.Origin().Obj()
	name := obj.Name()
	if named.TypeParams().Len() > 0 || named.TypeArgs().Len() > 0 {
		name += "[]"
	}
	if obj.Pkg() == nil {
		return name
	}
	name = obj.Pkg().Path() + "." + name
	if !p.FirstParty(obj.Pkg()) {
		name = "~" + name
	}
	return name
}

func isReference(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Pointer, *types.Map, *types.Slice, *types.Chan, *types.Interface, *types.Signature:
		return true
	case *types.Basic:
		return t.Kind() == types.UnsafePointer
	}
	return false
}

// carriesReferences reports whether values of type t can lead to other memory: only those are
// followed.
func carriesReferences(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Basic:
		return t.Kind() == types.UnsafePointer
	case *types.Array:
		return carriesReferences(t.Elem())
	}
	return true
}

// IsLibrary reports whether the slot of a path is a field of a library's struct.
func (p Path) IsLibrary() bool { return strings.HasPrefix(p.Slot(), "~") }

// Slot returns the field or package variable in which a value at p is kept ("pkg.T.f" or
// "pkg.V"), elements aside; empty if there is none.
func (p Path) Slot() string {
	parts := SplitSteps(p.Steps)
	for len(parts) > 0 && parts[len(parts)-1] == "[]" {
		parts = parts[:len(parts)-1]
	}
	if len(parts) > 0 {
		return parts[len(parts)-1][1:]
	}
	switch p.Root.Kind {
	case Global:
		return p.Root.Name
	case Answer:
		if fn, method := p.Root.question(); method == "" {
			return answerSlot(fn.Slot(), p.Root.Index)
		}
	}
	return ""
}

// answerSlot names what the functions that a slot holds return.
func answerSlot(slot string, result int) string {
	if slot == "" {
		return ""
	}
	return fmt.Sprintf("%s()%d", slot, result)
}

// related reports whether one of the places is the other, or lies below it.
func (p Path) related(q Path) bool {
	return p.Root == q.Root && (strings.HasPrefix(p.Steps, q.Steps) || strings.HasPrefix(q.Steps, p.Steps))
}

// crossesReference reports whether memory at steps below a copied struct is shared with the
// original: some step before the last is a reference.
func crossesReference(steps string) bool {
	for step, rest := cutStep(steps); rest != ""; step, rest = cutStep(rest) {
		if step[0] == '>' {
			return true
		}
	}
	return false
}
