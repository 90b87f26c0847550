// Package rate is a stub for fixtures: a limiter.
package rate

import "context"

type Limit float64

type Limiter struct{ tokens float64 }

func NewLimiter(r Limit, b int) *Limiter { return &Limiter{tokens: float64(b)} }

func (lim *Limiter) Allow() bool { lim.tokens--; return lim.tokens >= 0 }

func (lim *Limiter) Wait(ctx context.Context) error { return ctx.Err() }

// Sometimes runs a function now and then.
type Sometimes struct{ First int }

func (s *Sometimes) Do(f func()) { f() }
