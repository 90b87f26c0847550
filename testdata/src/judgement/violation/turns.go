package main

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/prometheus/client_golang/prometheus"
)

// level picks how all are greeted, as somebody has asked for.
type level struct {
	at     int
	greets []string
}

func (l *level) set(w http.ResponseWriter, r *http.Request) {
	l.at, _ = strconv.Atoi(r.FormValue("level")) // want `^instancestate: level\.at is written by POST /level`
}

func (l *level) get(w http.ResponseWriter, r *http.Request) {
	fmt.Fprint(w, l.greets[l.at])
}

// slips counts who comes next, and tells him.
type slips struct {
	next  int
	rooms []string
}

func (t *slips) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	t.next++ // want `^instancestate: slips\.next is written by GET /slips`
	fmt.Fprint(w, t.next, t.rooms[t.next%len(t.rooms)])
}

// tombola draws a number; the last winner decides who is next.
type tombola struct{ Last int }

func (t *tombola) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n, _ := strconv.Atoi(r.FormValue("n"))
	t.Last = (t.Last + n) % 7 // want `^instancestate: tombola\.Last is written by GET /tombola`
	fmt.Fprintln(w, t.Last)
}

// rack is what a monitoring system asks for, and visitors, too.
type rack struct {
	desc   *prometheus.Desc
	drinks []drink
}

type drink struct{ name string }

func (s *rack) Collect(ch chan<- prometheus.Metric) {
	ch <- prometheus.MustNewConstMetric(s.desc, 0, float64(len(s.drinks)))
}

func (s *rack) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.drinks = []drink{{r.FormValue("name")}} // want `^instancestate: rack\.drinks is written by POST /rack`
}

func (s *rack) show(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, s.drinks) }

func turns(mux *http.ServeMux) {
	l := &level{greets: []string{"hi", "good morning"}}
	mux.HandleFunc("POST /level", l.set)
	mux.HandleFunc("GET /level", l.get)
	mux.Handle("GET /slips", &slips{rooms: []string{"a", "b"}})
	mux.Handle("GET /tombola", &tombola{})
	s := &rack{}
	mux.Handle("POST /rack", s)
	mux.HandleFunc("GET /rack", s.show)
	s.Collect(nil)
}
