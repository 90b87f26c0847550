package main

import (
	"log"
	"net/http"
	"time"
)

// crate is not waited for: who sent it has gone.
type crate struct{ to string }

// van collects crates and leaves when it is full.
type van struct{ ramp chan crate }

func (v *van) drive() {
	var load []crate
	for {
		select {
		case p := <-v.ramp:
			load = append(load, p) // want `^instancestate: load in \(\*van\)\.drive is written by the goroutine`
			if len(load) > 10 {
				log.Print(load)
				load = load[:0]
			}
		case <-time.After(time.Minute):
		}
	}
}

// listener waits for what others send, as long as it lives: a restart loses who listens.
type listener struct{ news chan string }

type radio struct {
	join  chan *listener
	leave chan *listener
	say   chan string
}

func (d *radio) run() {
	var all []*listener
	for {
		select {
		case l := <-d.join:
			all = append(all, l) // want `^instancestate: all in \(\*radio\)\.run is written by the goroutine`
		case l := <-d.leave:
			for i := range all {
				if all[i] == l {
					all = append(all[:i], all[i+1:]...)
					break
				}
			}
		case text := <-d.say:
			for _, l := range all {
				l.news <- text
			}
		}
	}
}

func (d *radio) listen(w http.ResponseWriter, r *http.Request) {
	l := &listener{news: make(chan string)}
	d.join <- l
	defer func() { d.leave <- l }()
	_, _ = w.Write([]byte(<-l.news))
}

func batches(mux *http.ServeMux) {
	v := &van{make(chan crate)}
	go v.drive()
	mux.HandleFunc("POST /crates", func(w http.ResponseWriter, r *http.Request) { v.ramp <- crate{r.FormValue("to")} })
	d := &radio{make(chan *listener), make(chan *listener), make(chan string)}
	go d.run()
	mux.HandleFunc("GET /radio", d.listen)
	mux.HandleFunc("POST /radio", func(w http.ResponseWriter, r *http.Request) { d.say <- r.FormValue("text") })
}
