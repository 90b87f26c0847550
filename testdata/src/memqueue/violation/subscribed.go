package main

import (
	"log"
	"net/http"
	"net/smtp"
)

// board tells its subscribers of notes: each has a channel that is found in a table.
type board struct {
	readers map[int]chan string
	last    int
}

func (b *board) subscribe() <-chan string {
	b.last++
	ch := make(chan string, 10)
	b.readers[b.last] = ch
	return ch
}

func (b *board) toldToSubscribers(w http.ResponseWriter, r *http.Request) {
	for _, ch := range b.readers {
		ch <- r.FormValue("note") // want `^memqueue: board\.readers is written by POST /note`
	}
}

func mailed(notes <-chan string) {
	for note := range notes {
		log.Print(smtp.SendMail("localhost:25", nil, "", []string{"all@example.com"}, []byte(note)))
	}
}

// setAfterwards changes what a page is called, not how often it was seen.
func (s *server) setAfterwards(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	go func() { // want `^memqueue: background work of \(\*server\)\.setAfterwards \(a database write\)`
		if _, err := s.db.Exec("UPDATE pages SET views = views + 1, name = $1", name); err != nil {
			log.Print(err)
		}
	}()
}

func subscribed(s *server) {
	b := &board{readers: map[int]chan string{}}
	go mailed(b.subscribe())
	http.HandleFunc("POST /note", b.toldToSubscribers)
	http.HandleFunc("POST /name", s.setAfterwards)
}
