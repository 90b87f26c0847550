package main

import (
	"log"
	"net"
	"net/http"
	"time"

	"golang.org/x/time/rate"
)

// doorman lets only so many in, and says so as often.
type doorman struct{ often *rate.Limiter }

func (d *doorman) run() {
	for range time.Tick(time.Minute) {
		if d.often.Allow() {
			log.Print("at it")
		}
	}
}

// turnpike lets only so many connections in: who comes too often is turned away by the loop itself.
type turnpike struct{ often *rate.Limiter }

func (t *turnpike) run(l net.Listener) {
	for {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		if !t.often.Allow() { // want `^instancestate: turnpike\.often is written by`
			_ = conn.Close()
		}
	}
}

// bouncer lets somebody in now and then, and tells all others.
type bouncer struct{ often *rate.Sometimes }

func (b *bouncer) tellsWhoMayComeIn(w http.ResponseWriter, r *http.Request) {
	in := false
	b.often.Do(func() { in = true }) // want `^instancestate: bouncer\.often is written by GET /bar`
	if !in {
		http.Error(w, "too many", http.StatusTooManyRequests)
	}
}

// waiter serves now and then, and leaves the rest with nothing.
type waiter struct{ often *rate.Sometimes }

func (b *waiter) answersNowAndThen(w http.ResponseWriter, r *http.Request) {
	b.often.Do(func() { w.WriteHeader(http.StatusAccepted) }) // want `^instancestate: waiter\.often is written by GET /table`
}

func limits(mux *http.ServeMux) {
	mux.HandleFunc("GET /bar", (&bouncer{&rate.Sometimes{First: 3}}).tellsWhoMayComeIn)
	mux.HandleFunc("GET /table", (&waiter{&rate.Sometimes{First: 3}}).answersNowAndThen)
	d := &doorman{rate.NewLimiter(1, 1)}
	go d.run()
	if l, err := net.Listen("tcp", ":0"); err == nil {
		go (&turnpike{rate.NewLimiter(1, 1)}).run(l)
	}
	mux.HandleFunc("GET /door", func(w http.ResponseWriter, r *http.Request) {
		if !d.often.Allow() { // want `^instancestate: doorman\.often is written by GET /door`
			http.Error(w, "too many", http.StatusTooManyRequests)
		}
	})
}
