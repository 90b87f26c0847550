package main

import (
	"log"
	"net/http"
	"net/smtp"
)

// What is saved is not what is handed over, or not in this unit of work.

func (s *server) savedInPart(w http.ResponseWriter, r *http.Request) {
	to, text := r.FormValue("to"), r.FormValue("text")
	if _, err := s.db.Exec("INSERT INTO customers (mail) VALUES ($1)", to); err != nil {
		log.Print(err)
	}
	go s.write(to, text) // want `^memqueue: background work of \(\*server\)\.write \(a mail\)`
}

func (s *server) write(to, text string) {
	log.Print(smtp.SendMail("localhost:25", nil, "", []string{to}, []byte(text)))
}

func (s *server) deletedBefore(w http.ResponseWriter, r *http.Request) {
	to := r.FormValue("to")
	if _, err := s.db.Exec("DELETE FROM customers WHERE mail = $1", to); err != nil {
		log.Print(err)
	}
	go s.farewell(to) // want `^memqueue: background work of \(\*server\)\.farewell \(a mail\)`
}

func (s *server) farewell(to string) {
	log.Print(smtp.SendMail("localhost:25", nil, "", []string{to}, nil))
}

func (s *server) savedByGoroutine(w http.ResponseWriter, r *http.Request) {
	to := r.FormValue("to")
	go func() { // want `^memqueue: background work of \(\*server\)\.savedByGoroutine \(a mail\)`
		if _, err := s.db.Exec("INSERT INTO customers (mail) VALUES ($1)", to); err == nil {
			log.Print(smtp.SendMail("localhost:25", nil, "", []string{to}, nil))
		}
	}()
}

// What grows in a loop is made of itself.
func (s *server) grownInLoop(w http.ResponseWriter, r *http.Request) {
	text := ""
	for _, line := range r.Form["line"] {
		text += line
	}
	if _, err := s.db.Exec("INSERT INTO customers (mail) VALUES ($1)", r.FormValue("to")); err != nil {
		log.Print(err)
	}
	go func() { // want `^memqueue: background work of \(\*server\)\.grownInLoop \(a mail\)`
		log.Print(smtp.SendMail("localhost:25", nil, "", []string{"all@example.com"}, []byte(text)))
	}()
}

func savedOtherwise(s *server) {
	http.HandleFunc("POST /part", s.savedInPart)
	http.HandleFunc("POST /deleted", s.deletedBefore)
	http.HandleFunc("POST /in-goroutine", s.savedByGoroutine)
	http.HandleFunc("POST /grown", s.grownInLoop)
}
