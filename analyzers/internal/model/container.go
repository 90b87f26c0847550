package model

import (
	"go/types"
	"strings"
)

// Containers of libraries of which the model says nothing. There are more caches, maps, sets and queues than anybody can list, and they look alike: one
// method finds what another one put in and a third one takes out, and none of them takes a context or fails, as one that asks another process
// would. What each does is told by its name.

// does says what the methods of a container do, by their names. either: they find an entry or put one in.
var does = map[string]string{
	"Set": "insert", "Put": "insert", "Add": "insert", "Store": "insert", "Insert": "insert",
	"Push": "insert", "Append": "insert", "Enqueue": "insert",
	"Get": "find", "Load": "find", "Peek": "find", "Lookup": "find", "Has": "find", "Contains": "find", "Exists": "find", "Find": "find",
	"GetOrSet": "either", "GetOrAdd": "either", "GetOrInsert": "either", "GetOrPut": "either", "LoadOrStore": "either",
	"Delete": "delete", "Del": "delete", "Remove": "delete", "Evict": "delete", "Invalidate": "delete", "Pop": "delete", "Dequeue": "delete",
	"Clear": "clear", "Purge": "clear", "Flush": "clear",
}

// Container guesses what a method of a library's type does if the type looks like a container and the model says nothing of its package; nil if it does
// not, or if the method changes nothing and finds nothing.
func (m *Model) Container(fn *types.Func) []Effect {
	recv := fn.Signature().Recv()
	if recv == nil || fn.Pkg() == nil || m.known[m.Path(fn.Pkg().Path())] || !strings.Contains(strings.Split(fn.Pkg().Path(), "/")[0], ".") {
		return nil
	}
	named, ok := types.Unalias(deref(recv.Type())).(*types.Named)
	if !ok || !isContainer(named) {
		return nil
	}
	op, params := operation(fn), fn.Signature().Params().Len()
	key := None
	if params > 0 {
		key = 0
	}
	finds := Effect{Verb: "reads", Target: Receiver, Key: key, Value: None, Path: None, Pattern: None, Result: 0}
	changes := Effect{Verb: "mutates", Op: op, Target: Receiver, Key: key, Value: None, Path: None, Pattern: None, Result: -1}
	switch op {
	case "find":
		return []Effect{finds}
	case "insert":
		changes.Value = Operand(min(params, 2) - 1)
		return []Effect{changes}
	case "either":
		changes.Op, changes.Value = "insert", Operand(min(params, 2)-1)
		return []Effect{changes, finds}
	case "delete", "clear":
		return []Effect{changes}
	}
	return nil
}

// isContainer reports whether values of the type find what was put in, and what is put in can be taken out again.
func isContainer(named *types.Named) bool {
	var t types.Type = named
	if !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	found := map[string]bool{}
	for m := range types.NewMethodSet(t).Methods() {
		if fn, ok := m.Obj().(*types.Func); ok {
			found[operation(fn)] = true
		}
	}
	return found["find"] && found["insert"] && (found["delete"] || found["clear"])
}

// operation says what a method of a container does, "" if that is not known or it is none: it asks another process, or only configures.
func operation(fn *types.Func) string {
	sig := fn.Signature()
	if !fn.Exported() || asksElsewhere(sig) {
		return ""
	}
	takes, answers := sig.Params().Len() > 0, sig.Results().Len() > 0
	op := does[fn.Name()]
	if op == "insert" && !takes || (op == "find" || op == "either") && !(takes && answers) {
		return ""
	}
	return op
}

// asksElsewhere reports whether a function takes a context or fails.
func asksElsewhere(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		if name := core(v.Type()); name != nil && name.Name() == "Context" {
			return true
		}
	}
	for v := range sig.Results().Variables() {
		if types.Identical(v.Type(), types.Universe.Lookup("error").Type()) {
			return true
		}
	}
	return false
}

func deref(t types.Type) types.Type {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		return ptr.Elem()
	}
	return t
}
