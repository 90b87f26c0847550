package main

import (
	"errors"
	"fmt"
	"log"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"
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

// losses are logged at 1, 10, 100...; somebody who is turned away is logged once a second.
type losses struct {
	lost   atomic.Uint64
	logged atomic.Int64
}

func isRound(n uint64) bool {
	for n >= 10 {
		if n%10 != 0 {
			return false
		}
		n /= 10
	}
	return n == 1
}

func (l *losses) loggedAtMilestones(w http.ResponseWriter, r *http.Request) {
	if n := l.lost.Add(1); isRound(n) {
		log.Printf("%d lost by now", n)
	}
	l.turnedAway(r)
	w.WriteHeader(http.StatusTooManyRequests)
}

func (l *losses) turnedAway(r *http.Request) {
	now, before := time.Now().UnixNano(), l.logged.Load()
	if now-before < int64(time.Second) || !l.logged.CompareAndSwap(before, now) {
		return
	}
	log.Println("turned away", who(r), r.Header.Get("Via"))
}

func who(r *http.Request) string { return r.RemoteAddr + r.URL.Path }

func observed(mux *http.ServeMux) {
	mux.HandleFunc("GET /losses", new(losses).loggedAtMilestones)
	m, a := &uploadMetrics{}, &adviser{said: map[string]struct{}{}}
	mux.HandleFunc("GET /advice", a.loggedOnce)
	mux.HandleFunc("GET /call", answerCall)
	mux.HandleFunc("POST /uploads", m.countedForMonitoring)
}
