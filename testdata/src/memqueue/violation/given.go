package main

import (
	"context"
	"log"
	"net/http"
)

// What a goroutine is given tells that its work belongs to one request, even where what it sends out does not show it.

type accountKey struct{}

func accountOf(ctx context.Context) int {
	id, _ := ctx.Value(accountKey{}).(int)
	return id
}

func (s *server) accountFromContext(w http.ResponseWriter, r *http.Request) {
	id := accountOf(r.Context())
	go s.forget(id) // want `^memqueue: background work of \(\*server\)\.forget \(a database write\) is started by POST /forget`
	w.WriteHeader(http.StatusAccepted)
}

func (s *server) forget(id int) {
	if _, err := s.db.Exec("UPDATE accounts SET name = '' WHERE id = $1", id); err != nil {
		log.Print(err)
	}
}

type account struct {
	id    int
	books []string
}

func (s *server) find(id int) (*account, error) {
	a := &account{}
	err := s.db.QueryRow("SELECT id FROM accounts WHERE id = $1", id).Scan(&a.id)
	return a, err
}

func (s *server) fetchedForRequest(w http.ResponseWriter, r *http.Request) {
	a, err := s.find(accountOf(r.Context()))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	go func() { // want `^memqueue: background work of \(\*server\)\.fetchedForRequest \(an HTTP request\) is started by POST /close`
		log.Print("closing ", len(a.books))
		if _, err := s.client.Get("http://books.example.com/close"); err != nil {
			log.Print(err)
		}
	}()
	w.WriteHeader(http.StatusAccepted)
}

func given(s *server) {
	http.HandleFunc("POST /forget", s.accountFromContext)
	http.HandleFunc("POST /close", s.fetchedForRequest)
}
