// Middleware of libraries that counts in the process, held by a package variable.
package libraries

import (
	"time"

	"github.com/go-chi/httprate"
)

var everywhere = httprate.Limit(10, time.Second) // want `globalstate: httprate.Limit keeps rate limits in memory`

// Set while the package is initialised: nothing chooses it.
func init() { later = httprate.Limit(20, time.Second) } // want `globalstate: httprate.Limit keeps rate limits in memory: `

var later any
