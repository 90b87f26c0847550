package web

import (
	"context"
	"iter"
	"net/http"
)

// Router is this program's own: it hands what it is given to another one, in several layers.
type Router struct {
	mux    *http.ServeMux
	prefix string
}

// NewRouter returns an empty Router.
func NewRouter() *Router { return &Router{mux: http.NewServeMux()} }

// Action is what handlers look like here.
type Action func(q Query) error

// Query is what an Action gets of a request.
type Query struct{ Name string }

// Get adds an action.
func (r *Router) Get(path string, a Action) { r.handle("GET "+r.prefix+path, a) }

func (r *Router) handle(pattern string, a Action) { r.mux.Handle(pattern, adapt(a)) }

func adapt(a Action) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) { respond(w, a(Query{Name: req.FormValue("name")})) })
}

// ServeHTTP serves.
func (r *Router) ServeHTTP(w http.ResponseWriter, req *http.Request) { r.mux.ServeHTTP(w, req) }

// Endpoint is a unit of work without its transport.
type Endpoint func(ctx context.Context, request any) (any, error)

// Middleware wraps endpoints.
type Middleware func(Endpoint) Endpoint

// Chain wraps an endpoint in several.
func Chain(e Endpoint, ms ...Middleware) Endpoint {
	for i := len(ms) - 1; i >= 0; i-- {
		e = ms[i](e)
	}
	return e
}

// Serve makes a handler of an endpoint.
func Serve(e Endpoint) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, err := e(r.Context(), r.FormValue("name"))
		respond(w, err)
	}
}

// CommandHandler handles commands of one type.
type CommandHandler[C any] interface {
	Handle(ctx context.Context, c C) error
}

type traced[C any] struct{ next CommandHandler[C] }

func (t traced[C]) Handle(ctx context.Context, c C) error { return t.next.Handle(ctx, c) }

// Trace decorates a handler of commands of any type.
func Trace[C any](next CommandHandler[C]) CommandHandler[C] { return traced[C]{next: next} }

// Rename is a command.
type Rename struct{ From, To string }

// Renames serves the command.
type Renames struct{ Handler CommandHandler[Rename] }

// Post handles one.
func (s Renames) Post(w http.ResponseWriter, r *http.Request) {
	respond(w, s.Handler.Handle(r.Context(), Rename{r.FormValue("from"), r.FormValue("to")}))
}

// List writes what it iterates over.
func List(names func() iter.Seq[string]) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for name := range names() {
			_, _ = w.Write([]byte(name))
		}
	}
}

func respond(w http.ResponseWriter, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}
