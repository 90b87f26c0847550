package main

import (
	"fmt"
	"net/http"
	"sync/atomic"
	"time"

	"example.com/fixtures/judgement/benign/gatehouse"
)

// madeAnewAhead serves passes of another package.
func madeAnewAhead(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, gatehouse.PassFor(r.FormValue("gate")))
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

// board is read when there is none, when somebody asks for it, or when it is old.
type board struct {
	lines *[]string
	read  time.Time
}

func (b *board) show(w http.ResponseWriter, r *http.Request) {
	b.refresh(false)
	fmt.Fprintln(w, *b.lines)
}

func (b *board) publish(w http.ResponseWriter, r *http.Request) {
	b.refresh(true)
	w.WriteHeader(http.StatusNoContent)
}

func (b *board) refresh(asked bool) {
	if b.lines == nil || asked || time.Since(b.read) > time.Minute {
		lines := readMenu()
		b.lines, b.read = &lines, time.Now()
	}
}

// issuer is a service that gives a client a badge for an old one.
type issuer interface {
	Renew(old badge) (badge, error)
}

type badge struct{ text string }

var remoteIssuer issuer

// badges keeps the badge of this process, which each process gets for itself, whatever it shows for it.
type badges struct {
	from    issuer
	station string
	current badge
}

func (b *badges) renewedInRounds() {
	for range time.Tick(time.Hour) {
		if next, err := b.renewed(); err == nil {
			b.current = next
		}
	}
}

func (b *badges) renewed() (badge, error) {
	asked := badge{b.station + b.current.text}
	return b.from.Renew(asked)
}

func anew(mux *http.ServeMux) {
	bs := &badges{from: remoteIssuer, station: "east"}
	go bs.renewedInRounds()
	mux.HandleFunc("GET /badge", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, bs.current) })
	f, c, b := &forecast{}, &counter{}, &board{}
	mux.HandleFunc("GET /board", b.show)
	mux.HandleFunc("POST /board", b.publish)
	go f.fetchedInRounds()
	mux.HandleFunc("GET /passes", madeAnewAhead)
	mux.HandleFunc("GET /forecast", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, f.rates) })
	mux.HandleFunc("POST /counter", c.takenAndGivenBack)
}
