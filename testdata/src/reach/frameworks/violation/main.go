package main

import (
	"net/http"

	"example.com/fixtures/reach/frameworks/handlers"
	"example.com/fixtures/reach/frameworks/web"
)

type memory struct{ names []string }

func (m *memory) Add(name string) {
	m.names = append(m.names, name) // want `^instancestate: memory\.names is written by handlers\.Add`
}

type server struct{ store web.Store }

func (s *server) setUp(next func(c *web.Context)) web.Middleware {
	return func(c *web.Context, h http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			next(c)
			h.ServeHTTP(w, r)
		})
	}
}

func (s *server) fill(c *web.Context) { c.SetStore(s.store) }

func main() {
	s := &server{store: &memory{}}
	http.Handle("/names", web.NewChain(handlers.Authenticate).Append(s.setUp(s.fill)).Then(handlers.Add))
	http.Handle("/greetings", web.NewChain(handlers.Authenticate).Then(handlers.Greet))
	http.HandleFunc("/health", handlers.Health)
	http.HandleFunc("/", handlers.Missing)
	_ = http.ListenAndServe(":8080", nil)
}
