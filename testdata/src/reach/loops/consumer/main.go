// This program consumes in its main goroutine.
package main

import (
	"fmt"
	"log"
	"net/http"
	"sync/atomic"

	"example.com/fixtures/reach/loops/web"
)

func main() {
	ranks := load()
	http.HandleFunc("GET /ranks", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, ranks[r.FormValue("name")]) })
	words := make(chan string)
	api := &web.API{Words: words}
	http.HandleFunc("POST /words", api.Say)
	var distinct atomic.Int64
	http.HandleFunc("GET /distinct", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, distinct.Load()) })
	go func() { log.Fatal(http.ListenAndServe(":8080", nil)) }()

	heard := map[string]bool{}
	for word := range words {
		if !heard[word] {
			distinct.Add(1) // want `^instancestate: distinct in main is written by the goroutine main`
		}
		heard[word] = true // want `^instancestate: heard in main is written by the goroutine main`
	}
}

// load is start-up: its loop ends before anything is served.
func load() map[string]int {
	ranks, names := map[string]int{}, make(chan string)
	go func() {
		defer close(names)
		for _, name := range []string{"a", "b"} {
			names <- name
		}
	}()
	for name := range names {
		ranks[name] = len(ranks)
	}
	return ranks
}
