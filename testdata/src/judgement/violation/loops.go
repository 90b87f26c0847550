package main

import (
	"fmt"
	"net/http"
	"os"
	"sync"
	"time"
)

// monitor is written by goroutines that end with the process only.
type monitor struct {
	byHost  map[string]int
	rounds  int
	beats   int
	turns   int
	replies []string
	alarmed bool
}

func (m *monitor) fedByChannel(hosts <-chan string) {
	for host := range hosts {
		m.byHost[host]++ // want `^instancestate: monitor\.byHost is written by the goroutine \(\*monitor\)\.fedByChannel`
	}
}

func (m *monitor) sleepsForever() {
	for {
		m.rounds++ // want `^instancestate: monitor\.rounds is written by the goroutine \(\*monitor\)\.sleepsForever`
		time.Sleep(time.Second)
	}
}

func (m *monitor) alarmedForGood(replies <-chan string) {
	for range replies {
		m.alarmed = true // want `^instancestate: monitor\.alarmed is written by the goroutine \(\*monitor\)\.alarmedForGood`
	}
}

func (m *monitor) gathersForever(replies <-chan string) {
	for {
		m.replies = append(m.replies, <-replies) // want `^instancestate: monitor\.replies is written by the goroutine \(\*monitor\)\.gathersForever`
	}
}

func (m *monitor) sleepsUntilStopped(stop <-chan struct{}) {
	for {
		select {
		case <-stop:
			return
		default:
		}
		m.beats++ // want `^instancestate: monitor\.beats is written by the goroutine \(\*monitor\)\.sleepsUntilStopped`
		time.Sleep(time.Second)
	}
}

func (m *monitor) startedByLibrary() {
	for {
		m.turns++ // want `^instancestate: monitor\.turns is written by the goroutine \(\*monitor\)\.startedByLibrary`
		time.Sleep(time.Second)
	}
}

// orders are changed by a signal, and by what visitors say.
type orders struct{ lines []string }

func (o *orders) changedBySignalAndVisitors(hangup <-chan os.Signal, said <-chan string) {
	for {
		select {
		case <-hangup:
			o.lines = append(o.lines, "hang up") // want `^instancestate: orders\.lines is written by the goroutine \(\*orders\)\.changedBySignalAndVisitors`
		case line := <-said:
			fmt.Println(line)
		}
	}
}

// arrivals are announced once: what a round finds is added to what the rounds before have found.
type arrivals struct{ seen map[string]bool }

func (a *arrivals) added(list func() []string) {
	for range time.Tick(time.Minute) {
		for name := range a.seen {
			if name == "" {
				delete(a.seen, name)
			}
		}
		for _, name := range list() {
			a.seen[name] = true // want `^instancestate: arrivals\.seen is written by the goroutine \(\*arrivals\)\.added`
		}
	}
}

func (m *monitor) show(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, m.byHost, m.rounds, m.beats, m.turns, m.replies, m.alarmed)
}

func loops(mux *http.ServeMux) {
	m := &monitor{byHost: map[string]int{}}
	hosts, replies, alarms := make(chan string), make(chan string), make(chan string)
	go m.fedByChannel(hosts)
	go m.sleepsForever()
	go m.sleepsUntilStopped(make(chan struct{}))
	go m.gathersForever(replies)
	go m.alarmedForGood(alarms)
	mux.HandleFunc("POST /alarm", func(w http.ResponseWriter, r *http.Request) { alarms <- r.FormValue("text") })
	o, said := &orders{}, make(chan string)
	go o.changedBySignalAndVisitors(make(chan os.Signal), said)
	mux.HandleFunc("POST /orders", func(w http.ResponseWriter, r *http.Request) { said <- fmt.Sprint(r.FormValue("line"), o.lines) })
	a := &arrivals{map[string]bool{}}
	go a.added(func() []string { return []string{time.Now().String()} })
	mux.HandleFunc("GET /arrivals", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, a.seen) })
	var crew sync.WaitGroup
	crew.Go(m.startedByLibrary)
	mux.HandleFunc("POST /hosts", func(w http.ResponseWriter, r *http.Request) { hosts <- r.FormValue("host") })
	mux.HandleFunc("POST /replies", func(w http.ResponseWriter, r *http.Request) { replies <- r.FormValue("text") })
	mux.HandleFunc("GET /monitor", m.show)
}
