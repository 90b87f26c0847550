// Package chi is a stub for fixtures: signatures as in the real router, no routing.
package chi

import "net/http"

type Router interface {
	http.Handler
	Use(middlewares ...func(http.Handler) http.Handler)
	With(middlewares ...func(http.Handler) http.Handler) Router
	Group(fn func(r Router)) Router
	Route(pattern string, fn func(r Router)) Router
	Mount(pattern string, h http.Handler)
	Handle(pattern string, h http.Handler)
	HandleFunc(pattern string, h http.HandlerFunc)
	Get(pattern string, h http.HandlerFunc)
	Post(pattern string, h http.HandlerFunc)
}

type Mux struct {
	routes []http.Handler
}

func NewRouter() *Mux { return &Mux{} }

func (mx *Mux) ServeHTTP(w http.ResponseWriter, r *http.Request)           {}
func (mx *Mux) Use(middlewares ...func(http.Handler) http.Handler)         {}
func (mx *Mux) With(middlewares ...func(http.Handler) http.Handler) Router { return mx }
func (mx *Mux) Group(fn func(r Router)) Router                             { fn(mx); return mx }
func (mx *Mux) Route(pattern string, fn func(r Router)) Router             { fn(mx); return mx }
func (mx *Mux) Mount(pattern string, handler http.Handler)                 { mx.add(handler) }
func (mx *Mux) Handle(pattern string, handler http.Handler)                { mx.add(handler) }
func (mx *Mux) HandleFunc(pattern string, handlerFn http.HandlerFunc)      { mx.add(handlerFn) }
func (mx *Mux) Get(pattern string, handlerFn http.HandlerFunc)             { mx.add(handlerFn) }
func (mx *Mux) Post(pattern string, handlerFn http.HandlerFunc)            { mx.add(handlerFn) }
func (mx *Mux) add(h http.Handler)                                         { mx.routes = append(mx.routes, h) }

func URLParam(r *http.Request, key string) string { return r.PathValue(key) }
