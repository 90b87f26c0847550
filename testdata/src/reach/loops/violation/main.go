// This program has goroutines that gather what requests send them.
package main

import (
	"fmt"
	"log"
	"net/http"

	"example.com/fixtures/reach/loops/hubs"
	"example.com/fixtures/reach/loops/web"
)

func main() {
	events := make(chan web.Event)
	go hubs.Run(events)  // want `^instancestate: web\.World\.Players is written by`
	hub := hubs.NewHub() // want `^instancestate: hubs\.Hub\.last is written by` `^instancestate: hubs\.Hub\.scores is written by` `^instancestate: said in \(\*Hub\)\.run is written by`
	api := &web.API{Events: events, Words: hub.Words(), Scores: hub.Points()}
	http.HandleFunc("POST /players", api.Join)
	http.HandleFunc("POST /words", api.Say)
	http.HandleFunc("POST /scores", api.Score)
	http.HandleFunc("POST /jobs", func(w http.ResponseWriter, r *http.Request) { hubs.Accept(r.FormValue("job")) })
	// A goroutine that init of another package starts is reported there.
	http.HandleFunc("GET /jobs", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, hubs.Done(r.FormValue("job"))) })

	average := &hubs.Average{}
	go average.Tick(func() float64 { return 1 }) // want `^instancestate: hubs\.Average\.samples is written by`
	http.HandleFunc("GET /average", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, average.Now()) })

	rooms := &rooms{members: map[string][]chan string{}}
	http.HandleFunc("GET /rooms/{name}", rooms.join)
	http.HandleFunc("POST /rooms/{name}", rooms.tell)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

// rooms are how visitors reach each other.
type rooms struct{ members map[string][]chan string }

func (s *rooms) join(w http.ResponseWriter, r *http.Request) {
	own := make(chan string, 8)
	room := r.PathValue("name")
	s.members[room] = append(s.members[room], own) // want `^instancestate: rooms\.members is written by`
	for text := range own {
		fmt.Fprintln(w, text)
	}
}

func (s *rooms) tell(w http.ResponseWriter, r *http.Request) {
	for _, member := range s.members[r.PathValue("name")] {
		member <- r.FormValue("text")
	}
}
