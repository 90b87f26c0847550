// Package crew does work beside a request that is done before its answer ends: a middleware puts a crew into the context and waits for it.
package crew

import (
	"context"
	"net/http"
	"sync"
)

type crew struct {
	mu     sync.Mutex
	group  sync.WaitGroup
	closed bool
	late   int
}

type key struct{}

// Wrap returns a handler that waits for what next has started.
func Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r = r.WithContext(hire(r.Context()))
		defer dismiss(r.Context())
		next.ServeHTTP(w, r)
	})
}

func hire(ctx context.Context) context.Context {
	c, ok := ctx.Value(key{}).(*crew)
	if !ok {
		c = &crew{}
	}
	return context.WithValue(ctx, key{}, c)
}

func dismiss(ctx context.Context) {
	if c, ok := ctx.Value(key{}).(*crew); ok {
		c.mu.Lock()
		c.closed = true
		c.mu.Unlock()
		c.group.Wait()
	}
}

// Start has the crew of the context do something.
func Start(ctx context.Context, work func()) {
	c := ctx.Value(key{}).(*crew)
	c.start(work)
}

func (c *crew) start(work func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		c.late++
		return
	}
	c.group.Add(1)
	go func() {
		defer c.group.Done()
		work()
	}()
}
