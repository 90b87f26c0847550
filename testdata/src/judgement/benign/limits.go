package main

import (
	"log"
	"net/http"
	"time"

	"golang.org/x/time/rate"
)

// tallyman says now and then how far it is.
type tallyman struct{ often *rate.Limiter }

func (r *tallyman) run() {
	for range time.Tick(time.Minute) {
		if r.often.Allow() {
			log.Print("at it")
		}
	}
}

func limits(*http.ServeMux) {
	r := &tallyman{rate.NewLimiter(1, 1)}
	go r.run()
}
