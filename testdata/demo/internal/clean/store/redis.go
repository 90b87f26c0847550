// Package store keeps the state of the shop in backing services, where every process finds it.
package store

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"

	"example.com/demo/internal/jobs"
	"example.com/demo/internal/session"
	"example.com/demo/internal/shop"
)

const sessionLife = 24 * time.Hour

// Sessions is a session.Store in Redis; a session ends after a day.
type Sessions struct{ client *redis.Client }

// NewSessions returns the sessions that client holds.
func NewSessions(client *redis.Client) *Sessions { return &Sessions{client: client} }

// Start implements session.Store.
func (s *Sessions) Start(ctx context.Context, user string) (string, error) {
	token := session.NewToken()
	return token, s.client.Set(ctx, "session:"+token, user, sessionLife).Err()
}

// User implements session.Store.
func (s *Sessions) User(ctx context.Context, token string) (string, error) {
	user, err := s.client.Get(ctx, "session:"+token).Result()
	if errors.Is(err, redis.Nil) {
		return "", session.ErrUnknown
	}
	return user, err
}

// End implements session.Store.
func (s *Sessions) End(ctx context.Context, token string) error {
	return s.client.Del(ctx, "session:"+token).Err()
}

// Carts holds the items that users have chosen and not yet ordered.
type Carts struct{ client *redis.Client }

// NewCarts returns the carts that client holds.
func NewCarts(client *redis.Client) *Carts { return &Carts{client: client} }

// Add puts an item into the cart of user.
func (c *Carts) Add(ctx context.Context, user string, item shop.Item) error {
	return c.client.HIncrBy(ctx, "cart:"+user, item.SKU, int64(item.Pieces)).Err()
}

// Items returns how many pieces of each SKU are in the cart of user.
func (c *Carts) Items(ctx context.Context, user string) (map[string]string, error) {
	return c.client.HGetAll(ctx, "cart:"+user).Result()
}

// Limiter allows each visitor a number of requests in a span of time, whichever process they reach.
type Limiter struct {
	client *redis.Client
	max    int64
	per    time.Duration
}

// NewLimiter returns a Limiter of max requests in each span per.
func NewLimiter(client *redis.Client, max int64, per time.Duration) *Limiter {
	return &Limiter{client: client, max: max, per: per}
}

// Allow counts a request of visitor and reports whether it is within the limit.
func (l *Limiter) Allow(ctx context.Context, visitor string) (bool, error) {
	key := "limit:" + visitor
	pipe := l.client.TxPipeline()
	pipe.SetNX(ctx, key, 0, l.per)
	count := pipe.Incr(ctx, key)
	_, err := pipe.Exec(ctx)
	return count.Val() <= l.max, err
}

// Mails is a queue of mails that survives the process.
type Mails struct{ client *redis.Client }

// NewMails returns the queue that client holds.
func NewMails(client *redis.Client) *Mails { return &Mails{client: client} }

// Add appends a mail to the queue.
func (q *Mails) Add(ctx context.Context, m jobs.Mail) error {
	data, err := json.Marshal(m)
	if err != nil {
		return err
	}
	return q.client.LPush(ctx, "mails", data).Err()
}

// Work calls send for each mail of the queue until ctx ends.
func (q *Mails) Work(ctx context.Context, send func(jobs.Mail)) {
	for ctx.Err() == nil {
		data, err := q.client.BRPop(ctx, time.Minute, "mails").Result()
		if err != nil {
			continue // nothing came within the minute, or Redis is away
		}
		var m jobs.Mail
		if json.Unmarshal([]byte(data[1]), &m) == nil {
			send(m)
		}
	}
}
