package main

import (
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

// greetings are made when there is none, and changed by whoever wants another.
type greetings struct{ byName map[string]string }

func (g *greetings) serve(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	if _, ok := g.byName[name]; !ok {
		g.byName[name] = "hello" // want `instancestate: greetings.byName is written by GET /greetings`
	}
	fmt.Fprintln(w, g.byName[name])
}

func (g *greetings) change(w http.ResponseWriter, r *http.Request) {
	g.byName[r.FormValue("name")] = r.FormValue("greeting")
}

// barometer goes on from the reading before.
type barometer struct{ level float64 }

func (b *barometer) goesOnInRounds() {
	for range time.Tick(time.Hour) {
		b.level = b.level/2 + readGauge() // want `instancestate: barometer.level is written by the goroutine`
	}
}

// altimeter goes on from the reading before, behind a method.
type altimeter struct{ height float64 }

func (a *altimeter) goesOnBehindMethod() {
	for range time.Tick(time.Hour) {
		a.height = a.next() // want `instancestate: altimeter.height is written by the goroutine`
	}
}

func (a *altimeter) next() float64 { return a.height/2 + readGauge() }

// lodge remembers how the last of its callers came in: each of them, not the process, says so.
type lodge struct {
	door   net.Listener
	config *tls.Config
	last   *tls.ConnectionState
}

func (l *lodge) waits() {
	for {
		conn, err := l.door.Accept()
		if err != nil {
			return
		}
		go l.lets(conn)
	}
}

func (l *lodge) lets(conn net.Conn) {
	caller := tls.Server(conn, l.config)
	l.last = new(tls.ConnectionState)
	*l.last = caller.ConnectionState() // want `instancestate: lodge.last is written by the goroutine`
	for buf := make([]byte, 10); ; {
		if _, err := caller.Read(buf); err != nil || l.last == nil {
			return
		}
	}
}

func readGauge() float64 { return float64(time.Now().Second()) }

// raffle hands out numbers by comparing and swapping.
type raffle struct{ last atomic.Int64 }

func (t *raffle) drawsByCompareAndSwap(w http.ResponseWriter, r *http.Request) {
	for {
		n := t.last.Load()
		if t.last.CompareAndSwap(n, n+1) { // want `instancestate: raffle.last is written by POST /raffle .*every process counts for itself`
			fmt.Fprintln(w, n+1)
			return
		}
	}
}

// motto is what the first visitor writes, or who insists.
type motto struct{ text string }

func (m *motto) write(w http.ResponseWriter, r *http.Request) {
	m.set(r.FormValue("text"), r.FormValue("insist") != "")
}

func (m *motto) set(text string, insist bool) {
	if m.text == "" || insist {
		m.text = text // want `instancestate: motto.text is written by PUT /motto`
	}
}

func anew(mux *http.ServeMux) {
	m := &motto{}
	l := &lodge{config: &tls.Config{}}
	go l.waits()
	a := &altimeter{}
	go a.goesOnBehindMethod()
	mux.HandleFunc("GET /height", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, a.height) })
	mux.HandleFunc("PUT /motto", m.write)
	mux.HandleFunc("GET /motto", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, m.text) })
	g, b := &greetings{map[string]string{}}, &barometer{}
	go b.goesOnInRounds()
	mux.HandleFunc("GET /greetings", g.serve)
	mux.HandleFunc("PUT /greetings", g.change)
	mux.HandleFunc("GET /barometer", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, b.level) })
	mux.HandleFunc("POST /raffle", new(raffle).drawsByCompareAndSwap)
}
