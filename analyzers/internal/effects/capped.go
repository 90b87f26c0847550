package effects

// Capped returns how many effects of the package's functions were cut off by the bounds of summaries.
func (r *Result) Capped() (n int) {
	if r.program == nil {
		return 0
	}
	for _, fn := range r.Funcs {
		if f := r.states[fn]; f != nil && f.sum != nil {
			n += f.sum.Capped
		}
	}
	return n
}
