// Command closures gets its closure from a through b, in a field of a struct of b, and keeps it in a field of its own.
package main

import (
	"fmt"
	"net/http"

	"example.com/fixtures/facts/b"
)

// Server lives as long as the process.
type Server struct{ tickets b.Generator }

func main() {
	s := &Server{tickets: b.NewGenerator()}
	http.HandleFunc("POST /inReturnedStruct", s.inReturnedStruct)
	_ = http.ListenAndServe(":8080", nil)
}

func (s *Server) inReturnedStruct(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, s.tickets.Next()) // want `^instancestate: n in (\w+\.)?Sequence is written by .*\(\*Server\)\.inReturnedStruct.*a\.go:40`
}
