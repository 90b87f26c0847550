// Package limit slows down visitors who ask too often.
package limit

import (
	"net"
	"net/http"
	"sync"
	"time"
)

// Limiter allows each visitor a number of requests in a span of time.
type Limiter struct {
	max int
	per time.Duration

	mu      sync.Mutex
	windows map[string]window // by address
}

// window counts the requests of one visitor until it ends.
type window struct {
	count int
	ends  time.Time
}

// New returns a Limiter of max requests in each span per.
func New(max int, per time.Duration) *Limiter {
	return &Limiter{max: max, per: per, windows: make(map[string]window)}
}

// Allow counts a request of visitor and reports whether it is within the limit.
func (l *Limiter) Allow(visitor string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	w := l.windows[visitor]
	if now.After(w.ends) {
		w = window{ends: now.Add(l.per)}
	}
	w.count++
	l.windows[visitor] = w
	return w.count <= l.max
}

// Wrap returns a handler that answers 429 to visitors over the limit and leaves the others to next.
func (l *Limiter) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		visitor, _, err := net.SplitHostPort(r.RemoteAddr)
		if err != nil {
			visitor = r.RemoteAddr
		}
		if !l.Allow(visitor) {
			http.Error(w, "slow down", http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}
