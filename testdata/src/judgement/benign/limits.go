package main

import (
	"fmt"
	"log"
	"net/http"
	"strings"
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

// progress is told now and then while a survey is under way: whoever asked for it gets the whole answer.
type progress struct{ often *rate.Sometimes }

func (p *progress) toldNowAndThen(w http.ResponseWriter, r *http.Request) {
	found := make(chan string)
	go func() {
		defer close(found)
		for _, name := range readDishes() {
			found <- name
		}
	}()
	n := 0
	for name := range found {
		n += len(name)
		at := n
		p.often.Do(func() { http.Post("https://example.com/board", "text/plain", strings.NewReader(fmt.Sprint(at))) })
	}
	fmt.Fprintln(w, n)
}

func limits(mux *http.ServeMux) {
	mux.HandleFunc("POST /survey", (&progress{often: &rate.Sometimes{First: 3}}).toldNowAndThen)
	r := &tallyman{rate.NewLimiter(1, 1)}
	go r.run()
}
