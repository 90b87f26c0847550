// Package mux is a stub for fixtures: signatures as in the real router, no routing.
package mux

import "net/http"

type MiddlewareFunc func(http.Handler) http.Handler

type Router struct {
	NotFoundHandler http.Handler
	routes          []*Route
}

func NewRouter() *Router { return &Router{} }

func (r *Router) add(h http.Handler) *Route {
	route := &Route{handler: h}
	r.routes = append(r.routes, route)
	return route
}

func (r *Router) ServeHTTP(w http.ResponseWriter, req *http.Request) {}
func (r *Router) Use(mwf ...MiddlewareFunc)                          {}
func (r *Router) Handle(path string, handler http.Handler) *Route    { return r.add(handler) }
func (r *Router) PathPrefix(tpl string) *Route                       { return r.add(nil) }
func (r *Router) Path(tpl string) *Route                             { return r.add(nil) }
func (r *Router) Methods(methods ...string) *Route                   { return r.add(nil) }
func (r *Router) HandleFunc(path string, f func(http.ResponseWriter, *http.Request)) *Route {
	return r.add(http.HandlerFunc(f))
}

type Route struct {
	handler http.Handler
}

func (r *Route) Handler(handler http.Handler) *Route { r.handler = handler; return r }
func (r *Route) Methods(methods ...string) *Route    { return r }
func (r *Route) Path(tpl string) *Route              { return r }
func (r *Route) Subrouter() *Router                  { return &Router{} }
func (r *Route) HandlerFunc(f func(http.ResponseWriter, *http.Request)) *Route {
	return r.Handler(http.HandlerFunc(f))
}

func Vars(r *http.Request) map[string]string { return nil }
