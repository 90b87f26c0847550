package main

import (
	"fmt"
	"net/http"
	"time"
)

// pump notes what was found when somebody last asked how it is.
type pump struct {
	wellSince time.Time
	well      bool
}

func (p *pump) healthz(w http.ResponseWriter, r *http.Request) {
	if p.well = canFetch(); p.well {
		p.wellSince = time.Now()
	}
	w.WriteHeader(http.StatusNoContent)
}

func (p *pump) fetch(w http.ResponseWriter, r *http.Request) {
	if !p.well {
		http.Error(w, "broken", http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintln(w, "water", p.wellSince)
}

func canFetch() bool {
	_, err := http.Head("http://well.example.com")
	return err == nil
}

func wells(mux *http.ServeMux) {
	p := &pump{}
	mux.HandleFunc("GET /healthz", p.healthz)
	mux.HandleFunc("GET /water", p.fetch)
}
