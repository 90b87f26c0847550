// Package httprate is a stub for fixtures: signatures as in the real middleware.
package httprate

import (
	"net/http"
	"time"
)

type LimitCounter interface {
	Increment(key string, currentWindow time.Time) error
}

type RateLimiter struct{}

type Option func(rl *RateLimiter)

func WithLimitCounter(c LimitCounter) Option { return func(*RateLimiter) {} }

func Limit(requestLimit int, windowLength time.Duration, options ...Option) func(next http.Handler) http.Handler {
	return func(next http.Handler) http.Handler { return next }
}

func LimitByIP(requestLimit int, windowLength time.Duration) func(next http.Handler) http.Handler {
	return Limit(requestLimit, windowLength)
}
