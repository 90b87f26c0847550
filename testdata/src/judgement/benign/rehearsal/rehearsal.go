// Package rehearsal is a service that tests of others talk to, in a file with an ordinary name: only tests run it.
package rehearsal

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
)

// Stage notes what it was asked.
type Stage struct {
	t     *testing.T
	asked []string
}

// New starts a stage for a test.
func New(t *testing.T) *Stage {
	s := &Stage{t: t}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /lines", s.lines)
	t.Cleanup(httptest.NewServer(mux).Close)
	return s
}

func (s *Stage) lines(w http.ResponseWriter, r *http.Request) {
	s.asked = append(s.asked, r.FormValue("line"))
	fmt.Fprintln(w, s.asked)
}
