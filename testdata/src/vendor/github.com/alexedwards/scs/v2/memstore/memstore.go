// Package memstore is a stub for fixtures: signatures as in the real store.
package memstore

import "time"

type MemStore struct{}

func New() *MemStore { return &MemStore{} }

func (m *MemStore) Delete(token string) error                             { return nil }
func (m *MemStore) Find(token string) (b []byte, found bool, err error)   { return nil, false, nil }
func (m *MemStore) Commit(token string, b []byte, expiry time.Time) error { return nil }
