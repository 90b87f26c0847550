// Middleware of libraries that counts elsewhere, and what may be per process.
package libraries

import (
	"net/http"
	"time"

	"github.com/go-chi/httprate"
	"github.com/sony/gobreaker"
)

func countedElsewhere(counter httprate.LimitCounter) func(http.Handler) http.Handler {
	return httprate.Limit(10, time.Second, httprate.WithLimitCounter(counter))
}

// breaker: the health of another service, as this process sees it, is debatable, so only -strict shows it.
func breaker() *gobreaker.CircuitBreaker {
	return gobreaker.NewCircuitBreaker(gobreaker.Settings{Name: "mail"})
}
