package main

import (
	"log"
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

func limits(mux *http.ServeMux) {
	d := &doorman{rate.NewLimiter(1, 1)}
	go d.run()
	mux.HandleFunc("GET /door", func(w http.ResponseWriter, r *http.Request) {
		if !d.often.Allow() { // want `^instancestate: doorman\.often is written by GET /door`
			http.Error(w, "too many", http.StatusTooManyRequests)
		}
	})
}
