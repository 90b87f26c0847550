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

func startsTasks(s *server) {
	http.HandleFunc("POST /sold", s.sentOnSale)
	http.HandleFunc("POST /returned", s.sentOnReturn)
	http.HandleFunc("POST /both", s.twoAtOnce)
}
