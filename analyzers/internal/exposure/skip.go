package exposure

import "slices"

// skip leaves out what files to skip do: what they write, and what their units of work lead to.
func (x *examiner) skip(es []*Exposure) []*Exposure {
	settings := x.eff.Settings()
	if len(settings.Skip) == 0 {
		return es
	}
	return slices.DeleteFunc(es, func(e *Exposure) bool {
		if len(e.Accesses) == 0 {
			return settings.Skips(x.eff.Place(e.Pos)) || e.made != nil && settings.Skips(e.made.Place)
		}
		var live []*Access
		for _, a := range e.Accesses {
			if !slices.ContainsFunc(x.places(a), settings.Skips) {
				live = append(live, a)
			}
		}
		if 0 < len(live) && len(live) < len(e.Accesses) {
			e.narrow(live)
		}
		return len(live) == 0
	})
}
