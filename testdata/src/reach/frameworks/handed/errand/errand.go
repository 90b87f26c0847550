// Package errand does work that outlives the request it comes from: what the context brings lives as long as the process.
package errand

import (
	"context"
	"net/http"
	"sync"
)

// Errands are under way.
type Errands struct {
	mu    sync.Mutex
	group sync.WaitGroup
	Count int
}

type key struct{}

// Wrap returns a handler from which errands can be sent.
func Wrap(next http.Handler, e *Errands) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, e)))
	})
}

// Run starts an errand.
func Run(ctx context.Context, work func()) {
	ctx.Value(key{}).(*Errands).run(work)
}

func (e *Errands) run(work func()) {
	e.mu.Lock()
	e.Count++
	e.mu.Unlock()
	e.group.Add(1)
	go func() {
		defer e.group.Done()
		work()
	}()
}

// Wait waits for all errands, before the process ends.
func (e *Errands) Wait() { e.group.Wait() }
