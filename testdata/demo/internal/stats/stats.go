// Package stats counts visits.
package stats

import (
	"net/http"
	"sync/atomic"
)

var visits atomic.Int64

// CountVisits returns a handler that counts each request before next answers it.
func CountVisits(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		visits.Add(1)
		next.ServeHTTP(w, r)
	})
}

// Visits returns how many requests were counted.
func Visits() int64 { return visits.Load() }
