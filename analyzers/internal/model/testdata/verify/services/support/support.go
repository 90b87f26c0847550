// Package support is a service that tests of others talk to: what its file is written with is there for tests only.
package support

import (
	"net/http"

	"github.com/stretchr/testify/assert"
)

// Recorder keeps what it was asked.
type Recorder struct{ asked []string }

func (r *Recorder) ServeHTTP(_ http.ResponseWriter, req *http.Request) {
	r.asked = append(r.asked, req.URL.Path)
}

// Equal compares what was asked.
func (r *Recorder) Equal(t assert.TestingT, want []string) bool {
	return assert.Equal(t, want, r.asked)
}
