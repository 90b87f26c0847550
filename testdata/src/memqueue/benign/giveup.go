package main

import (
	"log"
	"net/http"
	"time"
)

// refusedInTime tells who waits too long that it did not work.
func (s *server) refusedInTime(w http.ResponseWriter, r *http.Request) {
	done := make(chan error, 1)
	go func() { done <- s.send(r.FormValue("to")) }()
	select {
	case err := <-done:
		log.Print(err)
	case <-time.After(time.Second):
		http.Error(w, "no mail today", http.StatusGatewayTimeout)
	}
}

// refusedByNumber says so by the number only.
func (s *server) refusedByNumber(w http.ResponseWriter, r *http.Request) {
	done := make(chan error, 1)
	go func() { done <- s.send(r.FormValue("to")) }()
	select {
	case err := <-done:
		log.Print(err)
	case <-time.After(time.Second):
		w.WriteHeader(http.StatusGatewayTimeout)
	}
}

// waitsOn looks at the clock now and then, and waits on.
func (s *server) waitsOn(w http.ResponseWriter, r *http.Request) {
	done := make(chan error, 1)
	go func() { done <- s.send(r.FormValue("to")) }()
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for {
		select {
		case err := <-done:
			log.Print(err)
			return
		case <-ticker.C:
			log.Print("still at it")
		}
	}
}

// saysSo notes that it takes long, and waits all the same.
func (s *server) saysSo(w http.ResponseWriter, r *http.Request) {
	done := make(chan error, 1)
	go func() { done <- s.send(r.FormValue("to")) }()
	select {
	case err := <-done:
		log.Print(err)
		return
	case <-time.After(time.Second):
		log.Print("still at it")
	}
	log.Print(<-done)
}
