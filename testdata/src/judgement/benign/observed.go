package main

import (
	"log"
	"net/http"
)

// uploadMetrics is what a monitoring system collects from each process.
type uploadMetrics struct{ files, failures int64 }

func (m *uploadMetrics) countedForMonitoring(w http.ResponseWriter, r *http.Request) {
	m.files++
	if r.ContentLength == 0 {
		m.failures++
	}
}

// adviser says everything once.
type adviser struct {
	said    map[string]struct{}
	greeted bool
}

func (a *adviser) loggedOnce(w http.ResponseWriter, r *http.Request) {
	if !a.greeted {
		log.Print("first request")
		a.greeted = true
	}
	a.advise(r.UserAgent(), "%s is old", r.UserAgent())
}

func (a *adviser) advise(about, format string, args ...any) {
	if _, ok := a.said[about]; ok {
		return
	}
	a.said[about] = struct{}{}
	log.Printf(format, args...)
}

func observed(mux *http.ServeMux) {
	m, a := &uploadMetrics{}, &adviser{said: map[string]struct{}{}}
	mux.HandleFunc("GET /advice", a.loggedOnce)
	mux.HandleFunc("POST /uploads", m.countedForMonitoring)
}
