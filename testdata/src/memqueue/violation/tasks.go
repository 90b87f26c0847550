package main

import (
	"log"
	"net/http"
	"net/smtp"
)

// One function that does the work of several starters is one finding, and so is all work of one kind that one function starts.

func (s *server) remind(to string) {
	log.Print(smtp.SendMail("localhost:25", nil, "", []string{to}, nil))
}

func (s *server) greet(to string) {
	log.Print(smtp.SendMail("localhost:25", nil, "", []string{to}, nil))
}

func (s *server) sentOnSale(w http.ResponseWriter, r *http.Request) {
	go s.tellPartners(r.FormValue("item")) // want `^memqueue: background work of \(\*server\)\.tellPartners \(an HTTP request\) is started by POST /sold \(\(\*server\)\.sentOnSale\) and 1 more`
}

func (s *server) sentOnReturn(w http.ResponseWriter, r *http.Request) {
	item := r.FormValue("item")
	go func() {
		defer log.Print("told")
		s.tellPartners(item)
	}()
}

func (s *server) tellPartners(item string) {
	if _, err := s.client.Get("http://partners.example.com/" + item); err != nil {
		log.Print(err)
	}
}

func (s *server) twoAtOnce(w http.ResponseWriter, r *http.Request) {
	go s.bill(r.FormValue("item")) // want `^memqueue: background work of \(\*server\)\.twoAtOnce \(a database write\) is started by POST /both`
	go s.book(r.FormValue("item"))
}

func (s *server) bill(item string) {
	if _, err := s.db.Exec("INSERT INTO bills VALUES ($1)", item); err != nil {
		log.Print(err)
	}
}

func (s *server) book(item string) {
	if _, err := s.db.Exec("INSERT INTO books VALUES ($1)", item); err != nil {
		log.Print(err)
	}
}

// mover does one piece of work behind an interface, and another one itself.
type mover struct {
	carrier interface{ Carry(item string) error }
	client  http.Client
}

type van struct{ client http.Client }

func (v *van) Carry(item string) error {
	_, err := v.client.Get("http://van.example.com/" + item)
	return err
}

func (m *mover) move(item string) {
	if err := m.carrier.Carry(item); err != nil {
		log.Print(err)
	}
	if _, err := m.client.Get("http://moved.example.com/" + item); err != nil {
		log.Print(err)
	}
}

func (m *mover) byForm(w http.ResponseWriter, r *http.Request) {
	go m.move(r.FormValue("item")) // want `^memqueue: background work of \(\*mover\)\.move \(an HTTP request\) is started by POST /move/form .* and 1 more`
}

func (m *mover) byQuery(w http.ResponseWriter, r *http.Request) {
	go m.move(r.URL.Query().Get("item"))
}

func startsTasks(s *server) {
	m := &mover{carrier: &van{}}
	http.HandleFunc("POST /move/form", m.byForm)
	http.HandleFunc("POST /move/query", m.byQuery)
	http.HandleFunc("POST /sold", s.sentOnSale)
	http.HandleFunc("POST /returned", s.sentOnReturn)
	http.HandleFunc("POST /both", s.twoAtOnce)
}
