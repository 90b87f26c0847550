// How sure it is that a unit of work gets to a write: the fields, and the functions that make files, are named for it.
package main

import (
	"net/http"
	"os"

	"example.net/courier"
)

type server struct {
	certain  []string
	possible []string
	notes    store
}

// direct calls are one unbroken chain.
func (s *server) direct(w http.ResponseWriter, r *http.Request) { s.append(r.FormValue("name")) }

func (s *server) append(name string) {
	s.certain = append(s.certain, name) // want `^instancestate: server\.certain is written by POST /direct`
}

// store is what two types are.
type store interface{ put(name string) }

type one struct{ likely []string }

func (o *one) put(name string) {
	o.likely = append(o.likely, name) // want `^instancestate: one\.likely is written by POST /either`
}

type other struct{ likely map[string]bool }

func (o *other) put(name string) {
	o.likely[name] = true // want `^instancestate: other\.likely is written by POST /either`
}

func (s *server) either(w http.ResponseWriter, r *http.Request) { s.notes.put(r.FormValue("name")) }

// single is what one type is.
type single struct{ certain map[string]bool }

func (o *single) set(name string) {
	o.certain[name] = true // want `^instancestate: single\.certain is written by POST /only`
}

type setter interface{ set(name string) }

type only struct{ to setter }

func (o *only) ServeHTTP(w http.ResponseWriter, r *http.Request) { o.to.set(r.FormValue("name")) }

// received is handed to a library of which nothing is known.
func (s *server) received(m *courier.Message) {
	s.possible = append(s.possible, m.Text) // want `^instancestate: server\.possible is written by`
}

// archived is handed to that library, too; nobody reads the files.
func (s *server) archived(m *courier.Message) { possible(m.Text) }

func possible(text string) {
	os.WriteFile("/archive/"+text, nil, 0o600) // want `^fswrite: file /archive/{Message\.Text} \(os\.WriteFile in possible\)`
}

// filed makes files that a request reads back.
func (s *server) filed(m *courier.Message) { likely(m.Text) }

func likely(text string) {
	os.WriteFile("/letters/"+text, nil, 0o600) // want `^fswrite: file /letters/{Message\.Text} \(os\.WriteFile in likely\) .*GET /letter .* reads it back`
}

func (s *server) letter(w http.ResponseWriter, r *http.Request) {
	if data, err := os.ReadFile("/letters/" + r.FormValue("name")); err == nil {
		w.Write(data)
	}
}

func main() {
	s := &server{notes: &one{}}
	if os.Getenv("OTHER") != "" {
		s.notes = &other{likely: map[string]bool{}}
	}
	c := &courier.Client{}
	c.Subscribe("letters", s.received)
	c.Subscribe("archive", s.archived)
	c.Subscribe("filed", s.filed)
	http.HandleFunc("GET /letter", s.letter)
	http.HandleFunc("POST /direct", s.direct)
	http.HandleFunc("POST /either", s.either)
	http.Handle("POST /only", &only{&single{map[string]bool{}}})
	_ = http.ListenAndServe(":8080", nil)
}
