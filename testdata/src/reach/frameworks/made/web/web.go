// Package web makes a handler for each request, of what it dispatches to.
package web

import (
	"log"
	"net/http"
)

// Box takes things for one request.
type Box interface{ Add(text string) error }

// Shelf opens boxes.
type Shelf interface {
	Open(name string) Box
	Note(text string)
}

// App is made once.
type App struct {
	Shelf Shelf
	Mux   *http.ServeMux
}

// call is one request.
type call struct {
	*App
	errors []error
}

// Register serves a route with the handlers that dispatch makes.
func (a *App) Register(route string, dispatch func(*call, *http.Request) http.Handler) {
	a.Mux.Handle(route, a.dispatcher(dispatch))
}

func (a *App) dispatcher(dispatch func(*call, *http.Request) http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := &call{App: a}
		dispatch(c, r).ServeHTTP(w, r)
		log.Println(c.errors)
	})
}

// methods chooses by method.
type methods map[string]http.Handler

// ServeHTTP serves.
func (m methods) ServeHTTP(w http.ResponseWriter, r *http.Request) { m[r.Method].ServeHTTP(w, r) }

// Parcels dispatches to a handler that only this request has.
func Parcels(c *call, r *http.Request) http.Handler {
	h := &parcels{call: c, box: c.Shelf.Open(r.PathValue("name"))}
	return methods{http.MethodPut: http.HandlerFunc(h.put), http.MethodGet: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c.errors = append(c.errors, http.ErrNotSupported)
	})}
}

type parcels struct {
	*call
	box  Box
	seen int
}

func (p *parcels) put(w http.ResponseWriter, r *http.Request) {
	p.seen++
	if err := p.box.Add(r.FormValue("text")); err != nil {
		p.errors = append(p.errors, err)
	}
	p.Shelf.Note(r.FormValue("text"))
}
