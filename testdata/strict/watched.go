package main

import (
	"log"
	"net/http"
	"sync/atomic"
	"time"
)

// stopwatch is one for all requests, and each starts it anew: the log is wrong when two run at a time.
type stopwatch struct {
	started time.Time
	rounds  atomic.Int64
}

func (s *stopwatch) begins() {
	s.started = time.Now() // want `^instancestate: stopwatch\.started is written by POST /run .*\(it is only there to be watched, but requests overwrite it\)$`
	s.rounds.Add(1)        // a count goes on
}

func (s *stopwatch) ends() { log.Println("took", time.Since(s.started), "round", s.rounds.Load()) }

func (s *stopwatch) runs(w http.ResponseWriter, r *http.Request) {
	s.begins()
	defer s.ends()
	w.WriteHeader(http.StatusNoContent)
}

// gate is opened and closed by requests, each of which reaches one process.
var gate atomic.Bool

func opensGate(w http.ResponseWriter, r *http.Request) {
	gate.Store(true) // want `^globalstate: gate is written by POST /gate .*\(it is only there to be watched, but requests overwrite it\)$`
}

func readyz(w http.ResponseWriter, r *http.Request) {
	if !gate.Load() {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

func watched(mux *http.ServeMux) {
	s := &stopwatch{}
	mux.HandleFunc("POST /run", s.runs)
	mux.HandleFunc("POST /gate", opensGate)
	mux.HandleFunc("GET /readyz", readyz)
}
