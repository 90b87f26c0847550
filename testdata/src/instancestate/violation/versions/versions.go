// A library in a version of which the model says nothing: what it says of another one holds.
package versions

import (
	"net/http"

	"github.com/didip/tollbooth/v8"
)

func routes(next http.Handler) http.Handler {
	limits := tollbooth.NewLimiter(5, nil) // want `instancestate: tollbooth.NewLimiter keeps rate limits in memory: every process allows the whole rate for itself`
	return tollbooth.LimitHandler(limits, next)
}
