// Package goredisstore is a stub for fixtures: signatures as in the real store.
package goredisstore

import (
	"time"

	"github.com/redis/go-redis/v9"
)

type GoRedisStore struct{}

func New(client *redis.Client) *GoRedisStore { return &GoRedisStore{} }

func (g *GoRedisStore) Delete(token string) error                             { return nil }
func (g *GoRedisStore) Find(token string) (b []byte, found bool, err error)   { return nil, false, nil }
func (g *GoRedisStore) Commit(token string, b []byte, expiry time.Time) error { return nil }
