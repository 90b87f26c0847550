package main

import (
	"fmt"
	"net/http"
	"os"
	"strings"
	"sync"
	"sync/atomic"

	"example.net/courier"
)

// exchange leads where the last visitor wanted.
type exchange struct{ line *courier.Line }

func (e *exchange) dialledForVisitor(w http.ResponseWriter, r *http.Request) {
	e.line = courier.Dial(r.FormValue("addr")) // want `^instancestate: exchange\.line is written by POST /dial`
}

func (e *exchange) send(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, e.line.Send(r.Context(), r.FormValue("text")))
}

// portal is shut until somebody opens it.
type portal struct{ shut atomic.Bool }

func (g *portal) shutForAll(w http.ResponseWriter, r *http.Request) {
	g.shut.Store(true) // want `^instancestate: portal\.shut is written by POST /shut .* and 1 more`
}

func (g *portal) opened(w http.ResponseWriter, r *http.Request) { g.shut.Store(false) }

func (g *portal) pass(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, g.shut.Load()) }

// lifts are under way, by number; who asks sees it.
var lifts [4]atomic.Bool

func flagByNumber(w http.ResponseWriter, r *http.Request) {
	n := len(r.FormValue("lift")) % len(lifts)
	lifts[n].Store(true) // want `^globalstate: lifts is written by POST /lift`
	defer lifts[n].Store(false)
	fmt.Fprintln(w, "up")
}

// cable is one line for all; which way it takes the last visitor decides.
var (
	cable = courier.Dial("overseas")
	ways  = []string{"north", "south"}
)

func setInsideHandle(w http.ResponseWriter, r *http.Request) {
	for _, way := range ways {
		if strings.HasPrefix(way, r.FormValue("way")) {
			cable.Via = way // want `^globalstate: cable is written by POST /cable`
		}
	}
	fmt.Fprintln(w, cable.Send(r.Context(), r.FormValue("text")))
}

// carPool is called a pool; who is in a car stays there, and everybody else reaches him.
type carPool struct {
	mu     sync.Mutex
	riders map[string]*os.File
}

func (p *carPool) joined(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.riders[r.FormValue("name")] = os.Stdout // want `^instancestate: carPool\.riders is written by POST /ride`
}

func (p *carPool) rider(name string) *os.File {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.riders[name]
}

func (p *carPool) called(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(p.rider(r.FormValue("name")), r.FormValue("text")) // want `^fswrite: the file in carPool\.riders is written by POST /call`
}

func handles(mux *http.ServeMux) {
	mux.HandleFunc("POST /cable", setInsideHandle)
	p := &carPool{riders: map[string]*os.File{}}
	mux.HandleFunc("POST /ride", p.joined)
	mux.HandleFunc("POST /call", p.called)
	e, g := &exchange{courier.Dial("central")}, &portal{}
	mux.HandleFunc("POST /dial", e.dialledForVisitor)
	mux.HandleFunc("POST /send", e.send)
	mux.HandleFunc("POST /shut", g.shutForAll)
	mux.HandleFunc("POST /open", g.opened)
	mux.HandleFunc("GET /pass", g.pass)
	mux.HandleFunc("POST /lift", flagByNumber)
	mux.HandleFunc("GET /lifts", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, lifts[0].Load()) })
}
