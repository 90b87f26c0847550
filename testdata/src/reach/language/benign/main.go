// This program makes the state anew for each request.
package main

import (
	"fmt"
	"log"
	"net/http"

	"example.com/fixtures/reach/language/counts"
)

func main() {
	http.HandleFunc("POST /all", all)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func all(w http.ResponseWriter, r *http.Request) {
	service := counts.NewService()
	service.Hit(r.FormValue("name"))
	deferred := &counts.Deferred{}
	err := deferred.Try(func() error { return r.Context().Err() })
	var board counts.Board
	board.Set(1, 2, 3)
	tree := counts.NewTree(3)
	tree.Grow(1)
	latest := &counts.Latest{}
	latest.Swap(r.Form["item"])
	register := counts.NewRegister[number]()
	register.Add(number(len(r.Form)))
	touched := &counts.Touched{}
	counts.Touch(touched, r.FormValue("name"))
	tail := &counts.Tail{}
	fmt.Fprintln(tail, r.FormValue("line"))
	ranking := counts.NewRanking(r.Form["name"]...)
	ranking.Sort()
	fmt.Fprintln(w, service, err, board, tree, latest, register, touched, tail, ranking)
}

type number int

func (n number) Number() int { return int(n) }
