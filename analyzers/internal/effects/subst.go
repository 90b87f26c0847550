package effects

// What a callee's summary speaks of, in terms of the caller: the objects that the callee makes, its parameters and captured variables, the answers to
// calls that it left open.

// instantiate allocates the objects that a callee hands out.
func (f *function) instantiate(s *site, t *target) {
	switch {
	case s.value == nil:
		return
	case f.emit: // all that they hold is known
		for i, o := range t.sum.Objects {
			f.bindContents(f.copyOf(s, t, i), o)
		}
		return
	}
	for i, o := range t.sum.Objects {
		f.instantiated(s, t, i, o)
	}
	for i, o := range t.sum.Objects {
		p := f.copyOf(s, t, i)
		obj := f.objs[p.Root.Index]
		if c := obj.closure; c != nil && o.Closure != nil && len(c.free) == len(o.Closure.Free) { // in a recursion it may be another by now
			for j, free := range o.Closure.Free {
				for _, q := range free {
					if c.free[j].add(f.subst(s, t, q, false)...) {
						f.changes(obj)
					}
				}
			}
		}
		for _, c := range o.Contents {
			vals := make(paths, 0, len(c.To))
			for _, q := range c.To {
				if vals.isFull() {
					break
				}
				vals.add(f.subst(s, t, q, true)...)
			}
			f.keep(f.then(p, c.Steps), vals, keptType(c.Dyn, c.Copy))
		}
	}
}

// bindContents records what the slots of an object hold that a callee hands out.
func (f *function) bindContents(p Path, o Object) {
	for _, c := range o.Contents {
		at := f.then(p, c.Steps)
		if held := f.objs[p.Root.Index].content[at.Steps]; held != nil && c.Copy {
			f.bindValues(at, held.copies, c.Dyn)
		} else if held != nil {
			f.bindValues(at, held.refs, c.Dyn)
		}
	}
}

// instantiated allocates one of the objects.
func (f *function) instantiated(s *site, t *target, i int, o Object) {
	known := len(f.objs)
	obj := f.objs[f.copyOf(s, t, i).Root.Index]
	if len(f.objs) > known {
		obj.typ, obj.name, obj.block, obj.passing = f.typeOf(o), o.Name, s.value.Block(), s.asked != ""
	}
	if obj.typ == nil && obj.hidden != o.Type {
		obj.hidden = o.Type
		f.changes(obj)
	}
	if o.Closure != nil && obj.closure == nil {
		f.changes(obj)
		obj.closure = &closure{fn: o.Closure.fn, frame: o.Closure.Frame, sum: o.Closure.Summary,
			free: make([]paths, len(o.Closure.Free)), names: o.Closure.Names}
	}
}

// copyOf returns this function's object for the i-th of the callee.
func (f *function) copyOf(s *site, t *target, i int) Path {
	if key, ok := f.recursive(t, t.sum.Objects[i]); ok {
		return f.object(key.at, key.n, nil, "")
	}
	return f.object(s.value, t.base+i, nil, "")
}

// subst translates a path of the callee into paths of this function.
func (f *function) subst(s *site, t *target, p Path, value bool) paths {
	var base, out paths
	switch p.Root.Kind {
	case Param:
		if p.Root.Index < len(t.args) {
			base = t.args[p.Root.Index]
		}
	case FreeVar:
		if p.Root.Index < len(t.free) {
			base = t.free[p.Root.Index]
		}
	case Fresh:
		if s.value == nil || p.Root.Index >= len(t.sum.Objects) {
			return nil
		}
		base = paths{f.copyOf(s, t, p.Root.Index)}
	case Answer:
		out = f.substAnswer(s, t, p)
		base = f.answered[answerKey{s.instr, t.base, p.Root.Name, p.Root.Index}]
	default:
		return paths{p}
	}
	if p.Steps == "" && len(out) == 0 && !(value && p.Root.Kind == FreeVar) {
		return base.shared()
	}
	if len(base) == 1 && len(out) == 0 && base[0].Root.Kind == local {
		q := f.then(base[0], p.Steps)
		return f.walk(q.Root.Index, q.Steps, value)
	}
	all := append(make(paths, 0, min(maxPaths, len(out)+2*len(base))), out...)
	for _, b := range base {
		switch q := f.then(b, p.Steps); {
		case b.Root.Kind != local || p.Steps == "" && !(value && p.Root.Kind == FreeVar):
			all.add(q)
		case !all.isFull():
			all.add(f.walk(q.Root.Index, q.Steps, value)...)
		}
	}
	return all.shared()
}

// substAnswer translates a path from an answer. Much is done with the answers to one call, which is translated once.
func (f *function) substAnswer(s *site, t *target, p Path) paths {
	fn, method := p.Root.question()
	calls, ok := t.asked[p.Root.Name]
	if !ok {
		calls = f.subst(s, t, fn, true)
		if t.asked == nil {
			t.asked = map[string]paths{}
		}
		t.asked[p.Root.Name] = calls
	}
	out := make(paths, 0, len(calls))
	for _, q := range calls {
		if q.Root.Kind != local {
			out = append(out, Path{f.answerTo(q, method, p.Root.Index), p.Steps})
		}
	}
	return out.shared()
}

func (f *function) substOrigin(s *site, t *target, o Origin) Origin {
	out := o.bind(func(i int) Origin {
		if t.direct && i < len(s.args) {
			return f.origin(s.args[i])
		}
		if i -= t.shift; t.origins != nil && i < len(t.origins) {
			return argument(t.origins, i)
		}
		return Origin{Is: FromCall}
	})
	for i := range t.bound {
		if o.Captures>>i&1 != 0 {
			out.join(f.origin(t.bound[i]).lookedUp()) // what was done with it in between is not known
		}
	}
	return out
}
