// Package more has a unit of work whose finding is reported at the call: the directive may stand there, too.
package more

import (
	"net/http"

	"example.com/fixtures/suppress/handler"
)

type server struct{ h *handler.Handler }

func register() {
	s := &server{h: handler.New()}
	http.HandleFunc("POST /keep", s.keep)
}

func (s *server) keep(w http.ResponseWriter, r *http.Request) {
	s.h.Keep(r.FormValue("name")) //statelesscheck:ignore instancestate at the place of the report
}
