// Package web calls an interface per request; it does not know what is behind it.
package web

import (
	"fmt"
	"net/http"

	"example.com/fixtures/facts/wiring/store"
)

// Server answers requests.
type Server struct{ store store.Store }

// New returns a Server that keeps its texts in s.
func New(s store.Store) *Server { return &Server{store: s} }

// Handler returns the routes.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("PUT /texts/{name}", s.put)
	mux.HandleFunc("GET /texts/{name}", s.get)
	return mux
}

func (s *Server) put(w http.ResponseWriter, r *http.Request) {
	s.store.Save(r.PathValue("name"), r.FormValue("text"))
}

func (s *Server) get(w http.ResponseWriter, r *http.Request) {
	text, ok := s.store.Load(r.PathValue("name"))
	if !ok {
		http.NotFound(w, r)
		return
	}
	fmt.Fprintln(w, text)
}
