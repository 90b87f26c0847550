// Package flagcommands holds commands that a library finds by reflection: they are methods of one name and signature.
package flagcommands

import (
	"net/http"
	"time"

	"github.com/go-chi/httprate"
)

// Server serves, and what its goroutine keeps lasts as long.
type Server struct{ rounds int }

func (s *Server) Execute([]string) error {
	go s.count()
	return http.ListenAndServe(":8080", limited())
}

func (s *Server) count() {
	for range time.Tick(time.Minute) {
		s.rounds++ // want `instancestate: Server.rounds is written by the goroutine \(\*Server\).count`
	}
}

func (s *Server) Rounds() int { return s.rounds }

func limited() http.Handler {
	limit := httprate.LimitByIP(100, time.Minute) // want `instancestate: httprate.LimitByIP keeps rate limits`
	return limit(http.NotFoundHandler())
}

// Trial ends, and what it made with it.
type Trial struct{}

func (t *Trial) Execute([]string) error {
	_ = trial()
	return nil
}

func trial() http.Handler { return httprate.LimitByIP(1, time.Minute)(http.NotFoundHandler()) }
