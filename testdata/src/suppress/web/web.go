// Package web has the units of work. What it reaches is declared and written two packages below.
package web

import (
	"net/http"

	"example.com/fixtures/suppress/handler"
)

type server struct{ h *handler.Handler }

func register() {
	s := &server{h: handler.New()}
	http.HandleFunc("POST /learn", s.learn)
	http.HandleFunc("POST /see", s.see)
	http.HandleFunc("POST /keep", s.keep)
	http.HandleFunc("POST /both", s.both)
	http.HandleFunc("POST /hit", s.hit)
}

func (s *server) learn(w http.ResponseWriter, r *http.Request) { s.h.Learn(r.FormValue("name")) }

func (s *server) see(w http.ResponseWriter, r *http.Request) { s.h.See(r.FormValue("name")) }

func (s *server) keep(w http.ResponseWriter, r *http.Request) {
	s.h.Keep(r.FormValue("name")) // want `instancestate: store.Store.Kept is written by POST /keep`
}

func (s *server) both(w http.ResponseWriter, r *http.Request) {
	s.h.Both(r.FormValue("name")) // want `instancestate: store.Store.Two is written by POST /both`
}

func (s *server) hit(w http.ResponseWriter, r *http.Request) { s.h.Hit() }
