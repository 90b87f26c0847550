// A library in a version of which the model says nothing: what it says of another one holds. Many limiters that one function makes are one finding.
package versions

import (
	"net/http"

	"github.com/didip/tollbooth/v8"
)

func routes(mux *http.ServeMux, next http.Handler) {
	reads := tollbooth.NewLimiter(5, nil) // want `^instancestate: tollbooth.NewLimiter \(and 3 more\) keeps rate limits in memory: every process allows the whole rate for itself`
	writes := tollbooth.NewLimiter(1, nil)
	mux.Handle("GET /", tollbooth.LimitHandler(reads, next))
	mux.Handle("POST /", tollbooth.LimitHandler(writes, next))
	mux.Handle("PUT /", tollbooth.LimitHandler(tollbooth.NewLimiter(2, nil), next))
	mux.Handle("DELETE /", tollbooth.LimitHandler(tollbooth.NewLimiter(3, nil), next))
}

func uploads(mux *http.ServeMux, next http.Handler) {
	many := tollbooth.NewLimiter(9, nil) // want `^instancestate: tollbooth.NewLimiter keeps rate limits in memory`
	few := tollbooth.NewLimiter(1, nil)  // want `^instancestate: tollbooth.NewLimiter keeps rate limits in memory`
	mux.Handle("POST /small", tollbooth.LimitHandler(many, next))
	mux.Handle("POST /large", tollbooth.LimitHandler(few, next))
}
