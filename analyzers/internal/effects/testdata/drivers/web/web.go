// Package web calls what it was given.
package web

import "net/http"

// Store is what it needs.
type Store interface{ Put(k string) }

// Server has it in a field.
type Server struct {
	store Store
	Hook  func(k string)
}

// New returns a Server.
func New(s Store) *Server { return &Server{store: s} }

// Put runs per request.
func (s *Server) Put(w http.ResponseWriter, r *http.Request) { s.store.Put(r.FormValue("k")) }

// Call runs per request.
func (s *Server) Call(w http.ResponseWriter, r *http.Request) { s.Hook(r.FormValue("k")) }
