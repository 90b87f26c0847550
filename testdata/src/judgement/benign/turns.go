package main

import (
	"fmt"
	"net/http"
	"sync/atomic"

	"github.com/prometheus/client_golang/prometheus"
)

// wheel gives each request the next of several workers.
type wheel struct {
	next    atomic.Uint64
	workers []chan string
}

func (w *wheel) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	w.workers[w.next.Add(1)%uint64(len(w.workers))] <- r.URL.Path
}

// mirrors asks one mirror after the other.
type mirrors struct {
	at   int
	urls []string
}

func (m *mirrors) pick() string {
	m.at = (m.at + 1) % len(m.urls)
	return m.urls[m.at]
}

func (m *mirrors) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, m.pick(), http.StatusFound)
}

// carousel turns by functions of the atomic package.
type carousel struct {
	horses []string
	next   int64
}

func (c *carousel) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	at := atomic.LoadInt64(&c.next)
	atomic.StoreInt64(&c.next, (at+1)%int64(len(c.horses)))
	fmt.Fprintln(w, c.horses[at])
}

// selector says which of so many is next, whoever they are.
type selector interface{ Select(n int) int }

type inTurn struct{ last int }

func (t *inTurn) Select(n int) int {
	at := t.last % n
	t.last = (at + 1) % n
	return at
}

func (t *inTurn) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var s selector = t
	fmt.Fprintln(w, []string{"a", "b"}[s.Select(2)])
}

// shelf is what a monitoring system asks for.
type shelf struct {
	desc  *prometheus.Desc
	books []book
}

type book struct{ title string }

func (s *shelf) Collect(ch chan<- prometheus.Metric) {
	ch <- prometheus.MustNewConstMetric(s.desc, 0, float64(len(s.books)))
}

func (s *shelf) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.books = []book{{r.FormValue("title")}}
	fmt.Fprint(w, "noted")
}

func turns(mux *http.ServeMux) {
	mux.Handle("GET /wheel", &wheel{workers: make([]chan string, 4)})
	mux.Handle("GET /mirrors", &mirrors{urls: []string{"https://a.example.com", "https://b.example.com"}})
	mux.Handle("GET /carousel", &carousel{horses: []string{"a", "b"}})
	mux.Handle("GET /selector", &inTurn{})
	s := &shelf{}
	mux.Handle("POST /shelf", s)
	s.Collect(nil)
}
