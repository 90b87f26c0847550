// Package registrations: wrappers around registrations tell their callers.
package registrations

import "net/http"

type router struct {
	mux    *http.ServeMux
	prefix string
}

// register param2, request GET /fixed
func fixed(mux *http.ServeMux, name string, h http.HandlerFunc) { mux.HandleFunc("GET /fixed", h) }

// register param2, request, route param1
func wrapper(mux *http.ServeMux, route string, h http.HandlerFunc) { mux.HandleFunc(route, h) }

// register param1, request /outer
func outer(mux *http.ServeMux, h http.HandlerFunc) { wrapper(mux, "/outer", h) }

// register param2, request, route param1
func (r *router) handle(route string, h http.Handler) { r.mux.Handle(route, h) }

// register param1, request
func server(addr string, h http.Handler) *http.Server { return &http.Server{Addr: addr, Handler: h} }

// nothing
func literal(mux *http.ServeMux) { mux.HandleFunc("/", func(http.ResponseWriter, *http.Request) {}) }

// register param0, request /fixed
// register param0, request, route param1
func twice(h http.HandlerFunc, route string) {
	http.HandleFunc(route, h)
	http.HandleFunc("/fixed", h)
}
