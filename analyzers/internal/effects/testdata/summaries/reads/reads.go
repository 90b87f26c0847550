// Package reads: what is looked up, what a miss leads to, where the value goes.
package reads

import (
	"errors"
	"fmt"
	"log"
	"net/http"
	"sync"
)

type session struct{ user string }

var (
	sessions = map[string]*session{}
	counts   = map[string]int{}
	hits     int
	name     string
	store    sync.Map
)

// read hits, other
func load() int { return hits }

// read hits, tested
func test() {
	if hits > 10 {
		fmt.Print()
	}
}

// read hits, observed
func logged() { log.Println("hits", hits) }

// read hits, observed|tested
func loggedIfMany() {
	if hits > 10 {
		log.Printf("hits %d", hits)
	}
}

// read hits
func onlyIncremented() { hits++ }

// read hits, other
func incrementedAndReturned() int {
	hits++
	return hits
}

// lookup sessions[], error on miss, tested|other
func sourceOfTruth(id string) (*session, error) {
	s, ok := sessions[id]
	if !ok {
		return nil, errors.New("no such session")
	}
	return s, nil
}

// lookup sessions[], error on miss, tested|other
func answered(w http.ResponseWriter, r *http.Request) {
	s := sessions[r.FormValue("id")]
	if s == nil {
		http.Error(w, "no such session", http.StatusUnauthorized)
		return
	}
	fmt.Fprintln(w, s)
}

// lookup sessions[], error on miss, tested|other
func notFound(w http.ResponseWriter, r *http.Request) {
	s, ok := sessions[r.FormValue("id")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	fmt.Fprintln(w, s)
}

// lookup sessions[], stores on miss, tested|other
func filled(id string) *session {
	s, ok := sessions[id]
	if !ok {
		s = &session{}
		sessions[id] = s
	}
	return s
}

// lookup sessions[], tested
func exists(id string) bool {
	if _, ok := sessions[id]; ok {
		return true
	}
	return false
}

// lookup store[], error on miss, tested|other
func syncMap(id string) (any, error) {
	v, ok := store.Load(id)
	if !ok {
		return nil, errors.New("no")
	}
	return v, nil
}

// lookup counts[], other
func entry(k string) int { return counts[k] }

type server struct {
	sessions map[string]*session
	n        int
}

// lookup param0.sessions[], other
func (s *server) get(id string) *session { return s.sessions[id] }

// read param0.n, other
func (s *server) count() int { return s.n }

// read name, other
func lines() []string { return []string{name} }

// lookup sessions[], other
func ranged() (out []*session) {
	for _, s := range sessions {
		out = append(out, s)
	}
	return out
}

// missed: lookup sessions[], other
func fromCallee(id string) *session { return lookup(id) }

// lookup sessions[], other
func lookup(id string) *session { return sessions[id] }
