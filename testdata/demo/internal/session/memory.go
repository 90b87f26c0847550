package session

import (
	"context"
	"sync"
)

// Memory is a Store in the memory of this process.
type Memory struct {
	mu    sync.RWMutex
	users map[string]string // by token
}

// NewMemory returns a Memory without sessions.
func NewMemory() *Memory {
	return &Memory{users: make(map[string]string)}
}

// Start implements Store.
func (m *Memory) Start(_ context.Context, user string) (string, error) {
	token := NewToken()
	m.mu.Lock()
	defer m.mu.Unlock()
	m.users[token] = user
	return token, nil
}

// User implements Store.
func (m *Memory) User(_ context.Context, token string) (string, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	user, ok := m.users[token]
	if !ok {
		return "", ErrUnknown
	}
	return user, nil
}

// End implements Store.
func (m *Memory) End(_ context.Context, token string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.users, token)
	return nil
}
