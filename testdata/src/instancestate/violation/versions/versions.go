// A library in a version of which the model says nothing: what it says of another one holds. Limiters that one function makes are one finding.
package versions

import (
	"net/http"

	"github.com/didip/tollbooth/v8"
)

func routes(mux *http.ServeMux, read, write http.Handler) {
	reads := tollbooth.NewLimiter(5, nil) // want `^instancestate: tollbooth.NewLimiter \(and 1 more\) keeps rate limits in memory: every process allows the whole rate for itself`
	writes := tollbooth.NewLimiter(1, nil)
	mux.Handle("GET /", tollbooth.LimitHandler(reads, read))
	mux.Handle("POST /", tollbooth.LimitHandler(writes, write))
}

func upload(next http.Handler) http.Handler {
	limits := tollbooth.NewLimiter(1, nil) // want `^instancestate: tollbooth.NewLimiter keeps rate limits in memory`
	return tollbooth.LimitHandler(limits, next)
}
