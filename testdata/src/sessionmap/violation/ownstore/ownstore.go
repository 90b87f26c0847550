// Package ownstore implements the stores of session libraries with maps.
package ownstore

import (
	"net/http"
	"sync"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/gofiber/fiber/v2/middleware/session"
)

// memoryStore is what the manager calls in each request.
type memoryStore struct {
	mu   sync.Mutex
	data map[string]entry
}

type entry struct {
	b      []byte
	expiry time.Time
}

func (s *memoryStore) Find(token string) ([]byte, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.data[token]
	return e.b, ok, nil
}

func (s *memoryStore) Commit(token string, b []byte, expiry time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.data[token] = entry{b, expiry} // want `sessionmap: memoryStore.data is written by \(\*memoryStore\).Commit and 1 more: .* \(where a library stores sessions\)`
	return nil
}

func (s *memoryStore) Delete(token string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.data, token)
	return nil
}

func newManager() http.Handler {
	m := scs.New()
	m.Store = &memoryStore{data: map[string]entry{}}
	return m.LoadAndSave(http.NotFoundHandler())
}

// storage is what the middleware calls in each request.
type storage struct {
	mu     sync.RWMutex
	values map[string][]byte
}

func (s *storage) Get(key string) ([]byte, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.values[key], nil
}

func (s *storage) Set(key string, val []byte, exp time.Duration) error {
	s.mu.Lock()
	s.values[key] = val // want `sessionmap: storage.values is written by \(\*storage\).Set and 1 more: `
	s.mu.Unlock()
	return nil
}

func (s *storage) Delete(key string) error {
	s.mu.Lock()
	delete(s.values, key)
	s.mu.Unlock()
	return nil
}

// Reset and Close are called by whoever owns the storage.
func (s *storage) Reset() error { return nil }
func (s *storage) Close() error { return nil }

func newSessions() *session.Store {
	return session.New(session.Config{Storage: &storage{values: map[string][]byte{}}})
}
