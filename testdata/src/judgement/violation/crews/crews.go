// Package crews has a goroutine that another package starts.
package crews

// Crews are joined as long as few are in them and nobody of that name: a question, but not whether there is an entry.
type Crews struct {
	asking <-chan *Sailor
	byShip map[string]map[string]*Sailor
}

// Sailor wants to join the crew of a ship.
type Sailor struct{ Ship, Name string }

// New has no crews yet.
func New(asking <-chan *Sailor) *Crews {
	return &Crews{asking, map[string]map[string]*Sailor{}}
}

// Run lets sailors join.
func (c *Crews) Run() {
	for s := range c.asking {
		if c.refuses(s) {
			continue
		}
		crew, ok := c.byShip[s.Ship]
		if !ok {
			crew = map[string]*Sailor{}
			c.byShip[s.Ship] = crew
		}
		crew[s.Name] = s
	}
}

func (c *Crews) refuses(s *Sailor) bool {
	for _, other := range c.byShip[s.Ship] {
		if other.Name == s.Name {
			return true
		}
	}
	return len(c.byShip[s.Ship]) > 3
}
