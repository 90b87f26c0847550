package main

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// passes are fetched when there is none, and once more shortly before they expire.
var passes sync.Map

type pass struct {
	text    string
	expires time.Time
}

func madeAnewAhead(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, passFor(r.FormValue("gate")))
}

func passFor(gate string) string {
	if found, ok := passes.Load(gate); ok {
		if p, ok := found.(pass); ok {
			if time.Now().Add(time.Minute).After(p.expires) {
				fetchPass(gate)
			}
			return p.text
		}
	}
	return fetchPass(gate)
}

func fetchPass(gate string) string {
	p := pass{strings.ToUpper(gate), time.Now().Add(time.Hour)}
	passes.Store(gate, p)
	return p.text
}

// forecast is fetched by each process for itself, from time to time.
type forecast struct{ rates map[string]float64 }

func (f *forecast) fetchedInRounds() {
	for range time.Tick(time.Hour) {
		f.rates = fetchRates()
	}
}

// counter has so many seats that may be taken at a time.
type counter struct{ taken atomic.Int64 }

func (c *counter) takenAndGivenBack(w http.ResponseWriter, r *http.Request) {
	for {
		n := c.taken.Load()
		if n > 100 {
			http.Error(w, "full", http.StatusServiceUnavailable)
			return
		}
		if c.taken.CompareAndSwap(n, n+1) {
			break
		}
	}
	defer c.taken.Add(-1)
	fmt.Fprintln(w, "served", r.FormValue("dish"))
}

func anew(mux *http.ServeMux) {
	f, c := &forecast{}, &counter{}
	go f.fetchedInRounds()
	mux.HandleFunc("GET /passes", madeAnewAhead)
	mux.HandleFunc("GET /forecast", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, f.rates) })
	mux.HandleFunc("POST /counter", c.takenAndGivenBack)
}
