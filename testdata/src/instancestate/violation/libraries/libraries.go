// Middleware of libraries that counts in the process.
package libraries

import (
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/httprate"
)

func routes() http.Handler {
	r := chi.NewRouter()
	r.Use(httprate.LimitByIP(100, time.Minute)) // want `instancestate: httprate.LimitByIP keeps rate limits in memory: every process allows the whole rate for itself; pass WithLimitCounter with Redis`
	return r
}

// sharedIfConfigured: alone, it counts in the process.
func sharedIfConfigured(counter httprate.LimitCounter, shared bool) func(http.Handler) http.Handler {
	var options []httprate.Option
	if shared {
		options = append(options, httprate.WithLimitCounter(counter))
	}
	return httprate.Limit(10, time.Second, options...) // want `instancestate: httprate.Limit keeps rate limits in memory, as shared decides`
}
