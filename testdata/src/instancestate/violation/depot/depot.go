// Package depot holds state behind methods; no entry is in sight here.
package depot

// Depot counts what is put into it.
type Depot struct {
	shelf *shelf
}

type shelf struct{ boxes map[string]int }

// New returns an empty Depot.
func New() *Depot { return &Depot{shelf: &shelf{boxes: map[string]int{}}} }

// Put adds a box.
func (d *Depot) Put(name string) { d.shelf.add(name) }

func (s *shelf) add(name string) { s.boxes[name]++ }

// Count returns how many boxes of a name there are.
func (d *Depot) Count(name string) int { return d.shelf.boxes[name] }
