package effects

// Keys: what entries are looked up by, which tells sessions from other containers. A look-up whose key the
// caller brings becomes one of the caller.

// credentials are the sources that name a visitor.
const credentials = FromCookie | FromCredential

// key records a look-up, if its key says something of the container or may do so in a caller.
func (f *function) key(k Key) {
	if k.At.Root.Kind == local || k.Of.Params == 0 && k.Of.Is&(credentials|FromRequest) == 0 {
		return
	}
	k.Of.Via = 0
	for i := range f.sum.Keys {
		if old := &f.sum.Keys[i]; old.At == k.At {
			old.Of.join(k.Of)
			return
		}
	}
	if len(f.sum.Keys) == maxKeys {
		f.sum.Capped++
		return
	}
	f.sum.Keys = append(f.sum.Keys, k)
}

// applyKey makes a look-up of a callee one of this function, unless all is known of its key already.
func (f *function) applyKey(s *site, t *target, k Key) {
	if !k.isOpen() {
		return
	}
	of := f.substOrigin(s, t, k.Of)
	for _, at := range f.subst(s, t, k.At, false) {
		f.key(Key{at, of})
	}
}

// isOpen reports whether a caller may know more of the key or of the container.
func (k Key) isOpen() bool {
	return k.Of.Params != 0 || k.At.Root.Kind != Global && !hasField(k.At.Steps)
}

// openKeys returns the look-ups that travel.
func openKeys(ks []Key) []Key {
	var out []Key
	for _, k := range ks {
		if k.isOpen() && len(out) < maxFactKeys {
			out = append(out, k)
		}
	}
	return out
}

// bind replaces parameters by what is known of the arguments.
func (o Origin) bind(argument func(int) Origin) Origin {
	out := Origin{Is: o.Is}
	for i := 0; (o.Params|o.Via)>>i != 0; i++ {
		if o.Params>>i&1 != 0 {
			out.join(argument(i))
		} else if o.Via>>i&1 != 0 {
			out.join(argument(i).lookedUp())
		}
	}
	return out
}

// lookedUp returns the origin of what is looked up by a value of this one.
func (o Origin) lookedUp() Origin {
	if o.Is&(inputs|credentials) != 0 {
		o.Is = o.Is&^(inputs|credentials) | FromLookup
	}
	if o.Is&FromState != 0 {
		o.Is = o.Is&^FromState | FromHeld
	}
	o.Params, o.Via = 0, o.Params|o.Via
	return o
}

// argument returns the origin of an argument: of the receiver the process, and what is not known depends on
// the unit of work.
func argument(origins []Origin, i int) Origin {
	switch {
	case i < 0:
		return Origin{Is: FromState}
	case i >= len(origins):
		return Origin{Is: FromCall, Via: 1}
	}
	return origins[i]
}

func bindAll(os []Origin, argument func(int) Origin) []Origin {
	if os == nil {
		return nil
	}
	out := make([]Origin, len(os))
	for i, o := range os {
		out[i] = o.bind(argument)
	}
	return out
}

// argumentOrigins returns the origins of a site's last n arguments, which leave the receiver out.
func (f *function) argumentOrigins(s *site, n int) []Origin {
	shift := len(s.args) - n
	if n == 0 || shift < 0 {
		return nil
	}
	out := make([]Origin, n)
	for i := range out {
		out[i] = f.keyOrigin(s.args[shift+i])
	}
	return out
}
