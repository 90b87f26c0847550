package main

import (
	"fmt"
	"net/http"
	"strings"
)

// trains are told once by those who see them: who starts later knows of none.
var trains = map[string]string{}

func hears(reports <-chan string) {
	for line := range reports {
		name, at, _ := strings.Cut(line, " ")
		trains[name] = at // want `^globalstate: trains is written by the goroutine hears`
	}
}

// bells were rung by visitors, of which the goroutine that listens for them is told once.
var bells = map[string]string{}

func watchBells(rings <-chan string) {
	for line := range rings {
		name, at, _ := strings.Cut(line, " ")
		bells[name] = at // want `^globalstate: bells is written by the goroutine watchBells`
	}
}

// barrierSettings are set by whoever asks for it.
type barrierSettings struct{ hours string }

type barrier struct {
	settings *barrierSettings
	wanted   chan string
}

func (b *barrier) obeys() {
	for hours := range b.wanted {
		b.settings.hours = hours // want `^instancestate: barrierSettings\.hours is written by the goroutine \(\*barrier\)\.obeys`
	}
}

// pews are given away in turn.
type pews struct {
	taken map[string]int
	next  int
}

func (s *pews) take(w http.ResponseWriter, r *http.Request) {
	s.taken[r.FormValue("name")] = s.next // want `^instancestate: pews\.taken is written by POST /seat`
	s.next = (s.next + 1) % 80            // want `^instancestate: pews\.next is written by POST /seat`
	fmt.Fprintln(w, s.taken)
}

// lookout is told by visitors, and only called a watcher.
type lookout struct{ seen string }

func (l *lookout) watch(report func(string)) { report("sail") }

func (l *lookout) told(w http.ResponseWriter, r *http.Request) {
	l.watch(func(string) {
		l.seen = r.FormValue("seen") // want `^instancestate: lookout\.seen is written by POST /lookout`
	})
	fmt.Fprintln(w, l.seen)
}

func watchers(mux *http.ServeMux) {
	mux.HandleFunc("POST /lookout", new(lookout).told)
	b, s, reports := &barrier{&barrierSettings{}, make(chan string)}, &pews{taken: map[string]int{}}, make(chan string)
	rings := make(chan string)
	go watchBells(rings)
	mux.HandleFunc("POST /bell", func(_ http.ResponseWriter, r *http.Request) { rings <- r.FormValue("bell") })
	go hears(reports)
	go b.obeys()
	mux.HandleFunc("POST /seat", s.take)
	mux.HandleFunc("POST /train", func(_ http.ResponseWriter, r *http.Request) { reports <- r.FormValue("train") })
	mux.HandleFunc("POST /barrier", func(_ http.ResponseWriter, r *http.Request) { b.wanted <- r.FormValue("hours") })
	mux.HandleFunc("GET /barrier", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, b.settings.hours, trains, bells) })
}
