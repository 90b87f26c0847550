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

func limits(mux *http.ServeMux) {
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
