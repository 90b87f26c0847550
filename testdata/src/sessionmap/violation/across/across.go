// The wiring: one package keeps, one looks up by a cookie, this one joins them.
package main

import (
	"log"
	"net/http"

	"example.com/fixtures/sessionmap/violation/across/people"
	"example.com/fixtures/sessionmap/violation/across/web"
)

func main() {
	s := &web.Server{Book: people.New()}
	http.HandleFunc("POST /enter", s.Enter) // want `sessionmap: people.memory.names is written by POST /enter .*people.go:.*\(keyed by a cookie\)`
	http.HandleFunc("GET /", s.Show)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
