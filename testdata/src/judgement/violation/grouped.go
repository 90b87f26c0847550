package main

import (
	"fmt"
	"net/http"
)

// Each of these changes is one diagnostic, however many statements it takes.

type profile struct{ first, last string }

func (p *profile) twoFields(w http.ResponseWriter, r *http.Request) {
	p.first = r.FormValue("first") // want `^instancestate: profile\.first and last is written by POST /profile`
	p.last = r.FormValue("last")
	fmt.Fprintln(w, p.first, p.last)
}

type address struct{ street, city, country string }

func (a *address) threeFields(w http.ResponseWriter, r *http.Request) {
	a.street = r.FormValue("street") // want `^instancestate: address\.street \(and 2 more fields\) is written by POST /address`
	a.city = r.FormValue("city")
	a.country = r.FormValue("country")
	fmt.Fprintln(w, a.street, a.city, a.country)
}

type auction struct{ lots map[string]*lot }

type lot struct {
	price int64
	log   []string
}

func (a *auction) changedAndPutBack(w http.ResponseWriter, r *http.Request) {
	l := a.lots[r.FormValue("lot")]
	l.price += r.ContentLength
	l.log = append(l.log, r.FormValue("bidder"))
	a.lots[r.FormValue("lot")] = l // want `^instancestate: auction\.lots is written by POST /bids`
	fmt.Fprintln(w, l.price, l.log)
}

type quiz struct{ round *round }

type round struct {
	title string
	open  bool
}

func (q *quiz) belowReplacedValue(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, q.round.title)
	q.round.open = false
	if r.FormValue("next") != "" {
		q.round = &round{title: r.FormValue("next")} // want `^instancestate: quiz\.round is written by POST /quiz`
	}
}

func grouped(mux *http.ServeMux) {
	p, d, a, q := &profile{}, &address{}, &auction{map[string]*lot{}}, &quiz{&round{}}
	mux.HandleFunc("POST /profile", p.twoFields)
	mux.HandleFunc("POST /address", d.threeFields)
	mux.HandleFunc("POST /bids", a.changedAndPutBack)
	mux.HandleFunc("POST /quiz", q.belowReplacedValue)
}
