// Handlers come from constructors, of this package and of another one.
package main

import (
	"fmt"
	"net/http"

	"example.com/fixtures/entry/constructors/handlers"
)

// Server lives as long as the process.
type Server struct {
	visits int
	posts  int
}

func main() {
	s := &Server{}
	list := &handlers.List{}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /enter", s.enter())
	mux.Handle("POST /post", s.post("blog"))
	mux.HandleFunc("GET /counter", handlers.Counter())
	mux.Handle("POST /list", list.Add())
	mux.Handle("/app/", handlers.NewApp().Route("/last", handlers.Last())) // want `^instancestate: last in (\w+\.)?Last is written by .*handlers\.go:37`
	_ = http.ListenAndServe(":8080", mux)
}

func (s *Server) enter() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s.visits++ // want `^instancestate: Server\.visits is written by POST /enter \(literal in \(\*Server\)\.enter\)`
		fmt.Fprintln(w, s.visits)
	}
}

// post returns a method value under another name and type.
func (s *Server) post(blog string) http.Handler {
	handler := s.store
	return http.HandlerFunc(handler)
}

func (s *Server) store(w http.ResponseWriter, r *http.Request) {
	s.posts++ // want `^instancestate: Server\.posts is written by POST /post \(\(\*Server\)\.store\)`
	fmt.Fprintln(w, s.posts)
}
