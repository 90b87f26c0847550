// Package store keeps state that is written by other packages' units of work.
package store

// Store is used by many.
type Store struct {
	//statelesscheck:ignore instancestate the declaration holds everywhere
	Known map[string]int
	Seen  map[string]int
	Kept  map[string]int
	Two   map[string]int
}

// Hits is written by other packages.
//
//statelesscheck:ignore globalstate the declaration holds everywhere
var Hits int

// Learn writes what its declaration silences.
func (s *Store) Learn(name string) { s.Known[name]++ }

// See writes state with a directive at the write.
func (s *Store) See(name string) {
	//statelesscheck:ignore instancestate the write holds everywhere
	s.Seen[name]++
}

// Keep writes state without a directive.
func (s *Store) Keep(name string) { s.Kept[name]++ }

// Both writes state twice in the same way, once with a directive.
func (s *Store) Both(name string) {
	//statelesscheck:ignore instancestate this one of the two
	s.Two[name] = 1
	s.Two[name] = 1
}
