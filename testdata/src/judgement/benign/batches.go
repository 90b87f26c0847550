package main

import (
	"log"
	"net/http"
	"time"
)

// crate is waited for: who sent it stays until it has been delivered.
type crate struct {
	to   string
	done chan struct{}
}

// van collects crates and leaves when it is full.
type van struct{ ramp chan crate }

func (v *van) drive() {
	load := make([]crate, 0, 10)
	for {
		select {
		case p := <-v.ramp:
			load = append(load, p)
			if len(load) == cap(load) {
				deliver(load)
				load = load[:0]
			}
		case <-time.After(time.Minute):
			deliver(load)
			load = load[:0]
		}
	}
}

func deliver(load []crate) {
	for _, p := range load {
		log.Print(p.to)
		close(p.done)
	}
}

func (v *van) send(w http.ResponseWriter, r *http.Request) {
	p := crate{r.FormValue("to"), make(chan struct{})}
	v.ramp <- p
	<-p.done
}

func batches(mux *http.ServeMux) {
	v := &van{make(chan crate)}
	go v.drive()
	mux.HandleFunc("POST /crates", v.send)
}
