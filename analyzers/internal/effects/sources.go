package effects

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// Where values were read from, which tests speak of.

// sources returns the places from which v was read. Unlike value it also knows them for numbers,
// strings and booleans.
func (f *function) sources(v ssa.Value) paths {
	if known, ok := f.readFrom[v]; ok {
		return known
	}
	ps := f.sourcesOf(v)
	if f.readFrom != nil {
		f.readFrom[v] = ps.shared()
	}
	return ps
}

func (f *function) sourcesOf(v ssa.Value) paths {
	switch v := v.(type) {
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return append(f.loadAll(v.X), f.answersIn(v.X)...) // of a local copy, the places copied
		}
	case *ssa.Lookup:
		return f.elements(v.X)
	case *ssa.Extract:
		return f.sources(v.Tuple)
	case *ssa.TypeAssert:
		return f.sources(v.X)
	case *ssa.Field:
		return f.value(v.X)
	case *ssa.Call:
		return f.callSources(v)
	}
	return f.value(v)
}

func (f *function) loadAll(addr ssa.Value) paths {
	var out paths
	for _, p := range f.value(addr) {
		out.add(f.load(p)...)
	}
	return out
}

// answersIn returns what the calls read whose answers a local variable holds, if its address is taken.
func (f *function) answersIn(addr ssa.Value) paths {
	local, ok := addr.(*ssa.Alloc)
	if !ok {
		return nil
	}
	var out paths
	for _, r := range *local.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == local {
			if call, ok := st.Val.(*ssa.Call); ok {
				out.add(f.callSources(call)...)
			}
		}
	}
	return out
}

func (f *function) elements(container ssa.Value) paths {
	var out paths
	for _, p := range f.value(container) {
		out.add(p.then(elem))
	}
	return out
}

// callSources: a look-up in a library container, or a getter whose summary says what it read. A literal that is called where it stands, to hold a
// lock for as long as it reads, is one.
func (f *function) callSources(v *ssa.Call) paths {
	var out paths
	s := &site{instr: v, args: v.Call.Args}
	if v.Call.IsInvoke() {
		s.args = append([]ssa.Value{v.Call.Value}, s.args...)
	}
	obj := calledFunc(&v.Call)
	if obj == nil && v.Call.StaticCallee() == nil {
		return nil
	}
	if obj != nil && !f.FirstParty(obj.Pkg()) {
		for _, e := range f.library(obj) {
			if e.Verb == "reads" && e.State != "" {
				out.add(processState(e))
			} else if e.Verb == "reads" {
				if i := f.index(s, e.Target); i >= 0 && i < len(s.args) {
					out.add(f.elements(s.args[i])...)
				}
			}
		}
		return out
	}
	if fn := v.Call.StaticCallee(); fn != nil {
		args := make([]paths, len(v.Call.Args))
		for i, a := range v.Call.Args {
			args[i] = f.value(a)
		}
		t := f.target(fn, args)
		f.bindFree(t, &v.Call)
		if t.sum != nil {
			for _, r := range t.sum.Reads {
				if r.Lookup {
					out.add(f.subst(s, t, r.At, false)...)
				}
			}
		}
	}
	return out
}
