// Package tollbooth holds as much of the library as the fixtures need.
package tollbooth

import "net/http"

type Limiter struct{}

func NewLimiter(max float64, options *ExpirableOptions) *Limiter { return &Limiter{} }

type ExpirableOptions struct{}

func LimitHandler(l *Limiter, next http.Handler) http.Handler { return next }
