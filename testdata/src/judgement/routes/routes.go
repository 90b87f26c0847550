// Package routes is a small framework: its handlers return errors.
package routes

import "net/http"

// Handler answers a request or says why it cannot.
type Handler func(w http.ResponseWriter, r *http.Request) error

// Registrar takes handlers.
type Registrar interface{ Post(path string, h Handler) }

type router struct{ mux *http.ServeMux }

// New returns a Registrar that registers with mux.
func New(mux *http.ServeMux) Registrar { return &router{mux} }

func (t *router) Post(path string, h Handler) {
	t.mux.HandleFunc("POST "+path, func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
}
