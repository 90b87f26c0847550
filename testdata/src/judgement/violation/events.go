package main

import (
	"fmt"
	"net/http"
	"time"
)

// lobby belongs to a goroutine that carries out events, each made for one request.
type lobby struct {
	todo   chan event
	guests map[string]time.Time
}

type event interface{ execute(*lobby) }

type entrance struct {
	name string
	at   time.Time // dies with the event
}

func (e *entrance) execute(l *lobby) {
	e.at = time.Now()
	l.guests[e.name] = e.at // want `^globalstate: lobby\.guests is written by the goroutine \(\*lobby\)\.carryOut`
}

func (l *lobby) carryOut() {
	for e := range l.todo {
		e.execute(l)
		fmt.Println(len(l.guests))
	}
}

func (l *lobby) eventPerMessage(w http.ResponseWriter, r *http.Request) {
	l.todo <- &entrance{name: r.FormValue("name")}
}

var entranceHall = &lobby{make(chan event), map[string]time.Time{}}

// printer does the same, but main has it in a local variable.
type printer struct {
	todo  chan job
	pages []string
}

type job interface{ execute(*printer) }

type page struct {
	text    string
	started time.Time
}

func (p *page) execute(on *printer) {
	p.started = time.Now()
	on.pages = append(on.pages, p.text) // want `^instancestate: printer\.pages is written by the goroutine \(\*printer\)\.carryOut`
}

func (p *printer) carryOut() {
	for j := range p.todo {
		j.execute(p)
		fmt.Println(len(p.pages))
	}
}

func (p *printer) jobPerMessage(w http.ResponseWriter, r *http.Request) {
	p.todo <- &page{text: r.FormValue("text")}
}

func events(mux *http.ServeMux) {
	go entranceHall.carryOut()
	mux.HandleFunc("POST /lobby", entranceHall.eventPerMessage)
	p := &printer{todo: make(chan job)}
	go p.carryOut()
	mux.HandleFunc("POST /pages", p.jobPerMessage)
}
