// Package shared puts sessions into Redis.
package shared

import (
	"github.com/alexedwards/scs/goredisstore"
	"github.com/redis/go-redis/v9"

	"example.com/fixtures/sessionmap/benign/setbymain/visits"
)

func Complete(s *visits.Site, client *redis.Client) { s.Sessions.Store = goredisstore.New(client) }
