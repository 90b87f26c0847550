package main

import (
	"fmt"
	"net/http"
)

// well is shut by whoever wants, not only by who looks after it.
type well struct{ shut bool }

func (l *well) healthz(w http.ResponseWriter, r *http.Request) { l.shut = false } // want `^instancestate: well\.shut is written by GET /healthz .* and 1 more`

func (l *well) shutForAll(w http.ResponseWriter, r *http.Request) {
	l.shut = true
}

func (l *well) draw(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, l.shut) }

func wells(mux *http.ServeMux) {
	l := &well{}
	mux.HandleFunc("GET /healthz", l.healthz)
	mux.HandleFunc("POST /well", l.shutForAll)
	mux.HandleFunc("GET /draw", l.draw)
}
