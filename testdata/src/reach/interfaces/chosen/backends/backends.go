// Package backends has what the configuration chooses from; it does not know who serves.
package backends

import (
	"context"
	"errors"

	"github.com/redis/go-redis/v9"
)

// InMemory and InRedis are configurations.
type (
	InMemory struct{ Size int }
	InRedis  struct{ Address string }
)

// Backend is what all of them are.
type Backend interface{ Put(name, text string) error }

// Open chooses by the type of the configuration.
func Open(config any) (Backend, error) {
	switch c := config.(type) {
	case InMemory:
		return &memory{make(map[string]string, c.Size)}, nil
	case InRedis:
		return &remote{redis.NewClient(&redis.Options{Addr: c.Address})}, nil
	}
	return nil, errors.New("unknown configuration")
}

type memory struct{ texts map[string]string }

func (m *memory) Put(name, text string) error { m.texts[name] = text; return nil }

// remote keeps nothing here.
type remote struct{ client *redis.Client }

func (r *remote) Put(name, text string) error {
	return r.client.Set(context.Background(), name, text, 0).Err()
}

// Remote is the one without a choice.
func Remote(c InRedis) Backend {
	return &remote{redis.NewClient(&redis.Options{Addr: c.Address})}
}
