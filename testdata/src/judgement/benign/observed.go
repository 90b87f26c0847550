package main

import (
	"errors"
	"fmt"
	"log"
	"net/http"
	"strconv"
	"sync/atomic"
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

// calls are numbered, so that whoever reads a log can tell them apart.
var calls atomic.Uint64

type call struct {
	name string
	hung bool
}

func newCall() *call { return &call{name: strconv.FormatUint(calls.Add(1), 10)} }

func (c *call) namedInErrors(w http.ResponseWriter) error {
	if c.hung {
		return fmt.Errorf("call %s: %w", c.name, errors.ErrUnsupported)
	}
	log.Printf("call %s is answered", c.name)
	fmt.Fprintln(w, "hello")
	return nil
}

func answerCall(w http.ResponseWriter, r *http.Request) {
	if err := newCall().namedInErrors(w); err != nil {
		log.Print(err)
		http.Error(w, "hung up", http.StatusServiceUnavailable)
	}
}

func observed(mux *http.ServeMux) {
	m, a := &uploadMetrics{}, &adviser{said: map[string]struct{}{}}
	mux.HandleFunc("GET /advice", a.loggedOnce)
	mux.HandleFunc("GET /call", answerCall)
	mux.HandleFunc("POST /uploads", m.countedForMonitoring)
}
