package main

import (
	"fmt"
	"net/http"
	"time"
)

// Each of these changes is one diagnostic, however many statements it takes.

type profile struct{ first, last string }

func (p *profile) twoFields(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, "goodbye", p.first, p.last)
	p.first = r.FormValue("first") // want `^instancestate: profile\.first and last are written by POST /profile`
	p.last = r.FormValue("last")
}

type address struct{ street, city, country string }

func (a *address) threeFields(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, "not any more", a.street, a.city, a.country)
	a.street = r.FormValue("street") // want `^instancestate: address\.street \(and 2 more fields\) is written by POST /address`
	a.city = r.FormValue("city")
	a.country = r.FormValue("country")
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

// wickets let each visitor in once a second; what they do to their entries is part of what they keep.
type wickets struct{ byVisitor map[string]*wicket }

type wicket struct {
	seen time.Time
	open bool
}

func (t *wickets) keepsItsEntries(w http.ResponseWriter, r *http.Request) {
	visitor := r.RemoteAddr
	if t.byVisitor[visitor] == nil {
		t.byVisitor[visitor] = &wicket{} // want `^sessionmap: wickets\.byVisitor is written by POST /wicket`
	}
	t.pass(t.byVisitor[visitor])
	fmt.Fprintln(w, t.byVisitor[visitor].open)
}

func (t *wickets) pass(s *wicket) {
	s.open = time.Since(s.seen) > time.Second
	s.seen = time.Now()
}

// shelf does not keep its entries to itself: others change them.
type shelf struct{ books map[string]*book }

type book struct{ reader string }

func (b *book) lend(reader string) {
	b.reader = reader // want `^instancestate: book\.reader is written by POST /loans`
}

func (s *shelf) filled(w http.ResponseWriter, r *http.Request) {
	s.books[r.FormValue("title")] = &book{} // want `^instancestate: shelf\.books is written by POST /books`
}

func (s *shelf) entriesChangeElsewhere(w http.ResponseWriter, r *http.Request) {
	b, ok := s.books[r.FormValue("title")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	b.lend(r.FormValue("reader"))
	fmt.Fprintln(w, b.reader)
}

// polls count what is asked for, hour by hour: the tables of an hour are a part of what is kept of it.
type polls struct{ hours map[int]*hour }

type hour struct {
	byAnswer map[string]int
	byPlace  map[string]int
	voters   map[string]string
}

func (p *polls) countsInEntries(w http.ResponseWriter, r *http.Request) {
	now := time.Now().Hour()
	h, ok := p.hours[now]
	if !ok {
		h = &hour{map[string]int{}, map[string]int{}, map[string]string{}}
		p.hours[now] = h // want `^instancestate: polls\.hours is written by POST /polls`
	}
	h.byAnswer[r.FormValue("answer")]++
	h.byPlace[r.FormValue("place")]++
	h.voters[r.FormValue("name")] = r.FormValue("answer") // want `^instancestate: hour\.voters is written by POST /polls`
	fmt.Fprintln(w, h.byAnswer, h.byPlace, h.voters)
}

func grouped(mux *http.ServeMux) {
	p, d, a, q := &profile{}, &address{}, &auction{map[string]*lot{}}, &quiz{&round{}}
	mux.HandleFunc("POST /profile", p.twoFields)
	mux.HandleFunc("POST /address", d.threeFields)
	mux.HandleFunc("POST /bids", a.changedAndPutBack)
	mux.HandleFunc("POST /quiz", q.belowReplacedValue)
	mux.HandleFunc("POST /wicket", (&wickets{map[string]*wicket{}}).keepsItsEntries)
	mux.HandleFunc("POST /polls", (&polls{map[int]*hour{}}).countsInEntries)
	s := &shelf{map[string]*book{}}
	mux.HandleFunc("POST /books", s.filled)
	mux.HandleFunc("POST /loans", s.entriesChangeElsewhere)
}
