// This program shares one state between all requests.
package main

import (
	"fmt"
	"log"
	"net/http"

	"example.com/fixtures/reach/language/counts"
	"example.com/fixtures/reach/language/web"
)

func main() {
	s := &web.State{
		Service: counts.NewService(), Deferred: &counts.Deferred{}, Board: &counts.Board{}, Tree: counts.NewTree(3), Latest: &counts.Latest{},
		Register: counts.NewRegister[web.Ticket](), Touched: &counts.Touched{}, Tail: &counts.Tail{}, Ranking: counts.NewRanking("a", "bb"),
	}
	http.HandleFunc("POST /promoted/{name}", s.Promoted)
	http.HandleFunc("POST /fails", s.Fails)
	http.HandleFunc("POST /moves", s.Moves)
	http.HandleFunc("POST /grows", s.Grows)
	http.HandleFunc("POST /orders", s.Orders)
	http.HandleFunc("POST /registers", s.Registers)
	http.HandleFunc("POST /touches", s.Touches) // want `^instancestate: counts\.Touched\.by is written by`
	http.HandleFunc("POST /copies", s.Copies)
	http.HandleFunc("GET /ranks", s.Ranks)
	http.HandleFunc("POST /parses", web.Parses)
	http.HandleFunc("GET /order", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, fmt.Sprint(counts.Orders())) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
