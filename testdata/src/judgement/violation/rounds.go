package main

import (
	"fmt"
	"net/http"
	"time"
)

// survey adds up in one go, with a goroutine that walks ahead of it, and keeps the sum of all times.
type survey interface{ add() }

type meadows struct {
	names []string
	cows  int
}

func (m *meadows) add() {
	found := make(chan int)
	go func() {
		defer close(found)
		for _, name := range m.names {
			found <- len(name)
		}
	}()
	for n := range found {
		m.cows += n // want `^globalstate: meadows\.cows is written by the goroutine addedDaily`
	}
}

var daily survey = &meadows{names: []string{"north", "south"}}

// addedDaily keeps in a local variable how many were added, for all that it is ever told.
func addedDaily(told chan string) {
	byName := map[string]int{}
	for {
		select {
		case <-time.After(time.Hour):
			daily.add()
		case name := <-told:
			byName[name]++ // want `^instancestate: byName in addedDaily is written by the goroutine addedDaily`
			fmt.Println(byName)
		}
	}
}

// dinner is made in a round, and others find it there: what its goroutine notes outlives the round.
type dinner struct {
	guests map[string]bool
	joins  chan string
}

var dinners = map[string]*dinner{}

func newDinner(name string) *dinner {
	t := &dinner{map[string]bool{}, make(chan string)}
	dinners[name] = t // want `^globalstate: dinners is written by the goroutine laysDinners`
	go t.seats()
	return t
}

func (t *dinner) seats() {
	for guest := range t.joins {
		t.guests[guest] = true // want `^instancestate: dinner\.guests is written by the goroutine \(\*dinner\)\.seats`
	}
}

func laysDinners(names <-chan string) {
	for name := range names {
		newDinner(name)
	}
}

// guestsFrom keeps what it was told in a local variable.
func guestsFrom(told <-chan string) {
	seen := map[string]bool{}
	for name := range told {
		seen[name] = true // want `^instancestate: seen in guestsFrom is written by the goroutine guestsFrom`
		fmt.Println(len(seen))
	}
}

func rounds(mux *http.ServeMux) {
	names, guests := make(chan string), make(chan string)
	go laysDinners(names)
	go guestsFrom(guests)
	mux.HandleFunc("POST /dinners", func(w http.ResponseWriter, r *http.Request) { names <- r.FormValue("name") })
	mux.HandleFunc("POST /guests", func(w http.ResponseWriter, r *http.Request) { guests <- r.FormValue("name") })
	mux.HandleFunc("POST /seats", func(w http.ResponseWriter, r *http.Request) {
		dinners[r.FormValue("name")].joins <- r.FormValue("guest")
	})
	mux.HandleFunc("GET /guests", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, dinners[r.FormValue("name")].guests) })
	told := make(chan string)
	go addedDaily(told)
	mux.HandleFunc("POST /cows", func(w http.ResponseWriter, r *http.Request) { told <- r.FormValue("name") })
	mux.HandleFunc("GET /cows", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, daily) })
}
