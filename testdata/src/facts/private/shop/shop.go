package main

import (
	"net/http"

	"example.com/fixtures/facts/private/shelf"
)

var (
	goods  = shelf.New()
	thrown = shelf.Nowhere()
	tree   = shelf.Grow(3)
)

func main() {
	http.HandleFunc("POST /goods", func(w http.ResponseWriter, r *http.Request) {
		shelf.Put(goods, r.FormValue("what")) // want `^globalstate: goods is written by POST /goods`
	})
	http.HandleFunc("POST /thrown", func(w http.ResponseWriter, r *http.Request) {
		shelf.Put(thrown, r.FormValue("what"))
	})
	http.HandleFunc("POST /tree", func(w http.ResponseWriter, r *http.Request) {
		tree.Rename(r.FormValue("name")) // want `^globalstate: shelf.Node.name is written by POST /tree`
	})
	http.HandleFunc("POST /own", func(w http.ResponseWriter, r *http.Request) {
		shelf.Grow(3).Rename(r.FormValue("name"))
	})
	http.ListenAndServe(":8080", nil)
}
