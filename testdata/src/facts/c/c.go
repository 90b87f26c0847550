// Command c registers handlers that call b, which calls a, where the state is.
package main

import (
	"fmt"
	"net/http"

	"example.com/fixtures/facts/a"
	"example.com/fixtures/facts/b"
)

// perPath is counted by b and a in turn.
var perPath = map[string]int{}

// Server lives as long as the process.
type Server struct{ service *b.Service }

func main() {
	b.Start()
	s := &Server{service: b.NewService()}
	http.HandleFunc("POST /packageVariable", packageVariable)
	http.HandleFunc("POST /functionArgument", functionArgument)
	http.HandleFunc("POST /callersMap", callersMap)
	http.HandleFunc("POST /fieldByReceiver", s.fieldByReceiver)
	http.HandleFunc("POST /returnedClosure", returnedClosure())
	http.HandleFunc("GET /freshEachTime", freshEachTime)
	http.HandleFunc("GET /closurePerRequest", closurePerRequest)
	http.HandleFunc("GET /storePerRequest", storePerRequest)
	http.HandleFunc("GET /readsOnly", s.readsOnly)
	_ = http.ListenAndServe(":8080", nil)
}

func packageVariable(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, b.Record()) // want `^globalstate: (\w+\.)?hits is written by .*packageVariable.*a\.go:11`
}

func functionArgument(w http.ResponseWriter, r *http.Request) {
	b.Each(r.FormValue("names"), a.Note) // want `^globalstate: (\w+\.)?names is written by .*functionArgument.*a\.go:19`
}

func callersMap(w http.ResponseWriter, r *http.Request) {
	b.Tally(perPath, r.URL.Path) // want `^globalstate: perPath is written by .*callersMap.*a\.go:46`
	fmt.Fprintln(w, perPath)
}

func (s *Server) fieldByReceiver(w http.ResponseWriter, r *http.Request) {
	s.service.Save(r.FormValue("name"), r.FormValue("text")) // want `^instancestate: (\w+\.)?Store\.texts is written by .*\(\*Server\)\.fieldByReceiver.*a\.go:28`
}

func returnedClosure() http.HandlerFunc {
	next := b.Numbers()
	return func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, next()) // want `^instancestate: n in (\w+\.)?Sequence is written by .*literal in returnedClosure.*a\.go:40`
	}
}

// freshEachTime calls what writes a value that lives as long as the call.
func freshEachTime(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, b.Summary("a", "b")) }

// closurePerRequest makes its own sequence.
func closurePerRequest(w http.ResponseWriter, r *http.Request) {
	next := b.Numbers()
	fmt.Fprintln(w, next(), next())
}

// storePerRequest makes its own service.
func storePerRequest(w http.ResponseWriter, r *http.Request) {
	service := b.NewService()
	service.Save("path", r.URL.Path)
}

func (s *Server) readsOnly(w http.ResponseWriter, r *http.Request) {
	text, ok := s.service.Load(r.FormValue("name"))
	fmt.Fprintln(w, text, ok, a.Names(), a.Ready())
}
