package main

import (
	"fmt"
	"net/http"
	"strings"
	"time"
)

// teller counts what it is given, and hands on each of them besides.
type teller struct {
	given chan string
	names map[string]int
}

func (t *teller) counts() {
	report := time.NewTicker(time.Hour)
	for {
		select {
		case <-report.C:
			_, _ = http.Post("https://example.com/usage", "text/plain", strings.NewReader(fmt.Sprint(len(t.names))))
		case name := <-t.given:
			//statelesscheck:ignore instancestate the count is not what this is about
			t.names[name]++
			_, _ = http.Post("https://example.com/names", "text/plain", strings.NewReader(name))
		}
	}
}

func (t *teller) countedAndHandedOn(w http.ResponseWriter, r *http.Request) {
	t.given <- r.FormValue("name") // want `^memqueue: teller\.given is written by /given`
}

func (t *teller) show(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, t.names) }

func counted() {
	t := &teller{make(chan string, 8), map[string]int{}}
	go t.counts()
	http.HandleFunc("/given", t.countedAndHandedOn)
	http.HandleFunc("/names", t.show)
}
