package main

import (
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// site is set by start-up, and set again when an operator sends a signal.
type site struct {
	motto    string
	links    []string
	attempts int
	answers  []string
}

func (s *site) load() {
	text, _ := os.ReadFile("motto")
	s.motto = string(text)
}

func (s *site) reloadedOnSignal(hangup <-chan os.Signal) {
	for range hangup {
		s.load()
	}
}

func (s *site) changedBySignalOnly(hangup <-chan os.Signal) {
	for range hangup {
		s.links = readDishes()
	}
}

// palette is read by start-up, and read again from time to time.
type theme struct{ colors []string }

var palette theme

func (t *theme) load() { t.colors = readDishes() }

func (t *theme) reloadedOnTick(tick <-chan time.Time) {
	for range tick {
		t.load()
	}
}

type font struct{ names []string }

// wrong: start-up sets it, too, but in a local variable of the function that does.
func (f *font) load() {
	f.names = readDishes() // want `^instancestate: font\.names is written by the goroutine \(\*font\)\.reloadedOnTick`
}

func (f *font) reloadedOnTick(tick <-chan time.Time) {
	for range tick {
		f.load()
	}
}

// retriedAtStartUp ends when the database answers.
func (s *site) retriedAtStartUp() {
	for {
		s.attempts++
		if _, err := http.Get("http://database.example/"); err == nil {
			break
		}
		time.Sleep(time.Second)
	}
}

// gatheredAtStartUp waits for as many answers as it asked for.
func (s *site) gatheredAtStartUp(answers <-chan string) {
	for i := 0; i < 3; i++ {
		s.answers = append(s.answers, <-answers)
	}
}

func (s *site) show(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, s.motto, s.links, s.attempts, s.answers)
}

func loops(mux *http.ServeMux) {
	s := &site{}
	s.load()
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	palette.load()
	go palette.reloadedOnTick(time.Tick(time.Hour))
	f := &font{}
	f.load()
	go f.reloadedOnTick(time.Tick(time.Hour))
	mux.HandleFunc("GET /look", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, palette, f) })
	answers := make(chan string)
	go s.reloadedOnSignal(hangup)
	go s.changedBySignalOnly(hangup)
	go s.retriedAtStartUp()
	go s.gatheredAtStartUp(answers)
	for range 3 {
		go func() { answers <- fmt.Sprint(fetchRates()) }()
	}
	mux.HandleFunc("GET /site", s.show)
}
