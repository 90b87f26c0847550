package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"time"
)

// plan is loaded by start-up and loaded again by a watcher that ends and starts its successor.
var plan *timetable

type timetable struct {
	text    string
	checked time.Time
	lines   map[string]net.Conn
}

func load() {
	text, _ := os.ReadFile("plan")
	plan = &timetable{text: string(text), lines: map[string]net.Conn{}} // want `^globalstate: plan is written by the goroutine \(\*timetable\)\.watchAndStartAnew: .* \(what start-up sets is set again while running\)$`
}

func start() {
	load()
	go plan.watchAndStartAnew()
}

func (t *timetable) watchAndStartAnew() {
	for {
		time.Sleep(time.Minute)
		if info, err := os.Stat("plan"); err == nil && info.ModTime().After(t.checked) {
			t.checked = time.Now()
			t.Close()
			start()
			return
		}
	}
}

// Close takes apart what goes with the plan.
func (t *timetable) Close() {
	for name, conn := range t.lines {
		conn.Close()
		delete(t.lines, name)
	}
}

// switchboard closes what a visitor names.
type switchboard struct{ lines map[string]net.Conn }

func (s *switchboard) Close(name string) {
	delete(s.lines, name) // want `^instancestate: switchboard\.lines is written by DELETE /lines`
}

// neverAgain tries until it has what it needs; nothing follows.
type neverAgain struct{ text string }

func (n *neverAgain) triedUntilItWorks() {
	for {
		time.Sleep(time.Second)
		if text, err := os.ReadFile("needed"); err == nil {
			n.text = string(text)
			return
		}
	}
}

func watchers(mux *http.ServeMux) {
	start()
	board := &switchboard{map[string]net.Conn{"sea": nil}}
	mux.HandleFunc("DELETE /lines", func(w http.ResponseWriter, r *http.Request) { board.Close(r.FormValue("name")) })
	n := &neverAgain{}
	go n.triedUntilItWorks()
	mux.HandleFunc("GET /plan", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, plan.text, n.text) })
}
