// Package pantry keeps things: some in memory, some elsewhere.
package pantry

import "context"

// Shelf keeps things in memory.
type Shelf[K comparable, V any] interface {
	Get(key K) (V, bool)
	Set(key K, value V)
	Invalidate(key K)
}

type shelf[K comparable, V any] map[K]V

func (s shelf[K, V]) Get(key K) (V, bool) { v, ok := s[key]; return v, ok }
func (s shelf[K, V]) Set(key K, value V)  { s[key] = value }
func (s shelf[K, V]) Invalidate(key K)    { delete(s, key) }

func NewShelf[K comparable, V any]() Shelf[K, V] { return shelf[K, V]{} }

// Store asks another process.
type Store struct{ address string }

func (s *Store) Get(ctx context.Context, key string) (string, error) { return s.address, nil }
func (s *Store) Set(ctx context.Context, key, value string) error    { return nil }
func (s *Store) Delete(ctx context.Context, key string) error        { return nil }
