// Package container holds containers of this module; what they hold belongs to whoever holds them.
package container

// Set is a set of values.
type Set[T comparable] struct{ items map[T]bool }

// NewSet returns an empty Set.
func NewSet[T comparable]() *Set[T] { return &Set[T]{items: map[T]bool{}} }

// Add adds a value.
func (s *Set[T]) Add(v T) { s.items[v] = true }

// Len returns how many values there are.
func (s *Set[T]) Len() int { return len(s.items) }
