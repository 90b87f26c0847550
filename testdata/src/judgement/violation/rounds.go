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

func rounds(mux *http.ServeMux) {
	told := make(chan string)
	go addedDaily(told)
	mux.HandleFunc("POST /cows", func(w http.ResponseWriter, r *http.Request) { told <- r.FormValue("name") })
	mux.HandleFunc("GET /cows", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, daily) })
}
