package main

import (
	"fmt"
	"log"
	"net/http"
	"strconv"
	"sync/atomic"
)

// scoreboard is shown to those who play.
type scoreboard struct{ goals int64 }

func (s *scoreboard) countedForUsers(w http.ResponseWriter, r *http.Request) {
	s.goals++ // want `^instancestate: scoreboard\.goals is written by POST /goals`
	fmt.Fprintln(w, s.goals)
}

// welcomes are said, and not only logged, once.
type welcomes struct{ said map[string]struct{} }

func (a *welcomes) doneOnce(w http.ResponseWriter, r *http.Request) {
	if _, ok := a.said[r.UserAgent()]; ok {
		return
	}
	a.said[r.UserAgent()] = struct{}{} // want `^instancestate: welcomes\.said is written by POST /welcomes`
	fmt.Fprintln(w, "welcome")
}

// drawnCount numbers tickets, and who has drawn one is told the number.
var drawnCount atomic.Uint64

type drawn struct {
	name string
	void bool
}

func newNumber() *drawn {
	return &drawn{name: strconv.FormatUint(drawnCount.Add(1), 10)} // want `^globalstate: drawnCount is written by POST /numbers`
}

func (t *drawn) namedInAnswers(w http.ResponseWriter) error {
	if t.void {
		return fmt.Errorf("ticket %s is void", t.name)
	}
	fmt.Fprintln(w, "you are number", t.name)
	return nil
}

func drawNumber(w http.ResponseWriter, r *http.Request) {
	if err := newNumber().namedInAnswers(w); err != nil {
		log.Print(err)
		http.Error(w, "void", http.StatusGone)
	}
}

// winner is who comes at 1, 10, 100...
type winner struct{ visits atomic.Uint64 }

func isRound(n uint64) bool {
	for n >= 10 {
		if n%10 != 0 {
			return false
		}
		n /= 10
	}
	return n == 1
}

func (l *winner) decidedByMilestones(w http.ResponseWriter, r *http.Request) {
	if n := l.visits.Add(1); isRound(n) { // want `^instancestate: winner\.visits is written by GET /winner`
		fmt.Fprintln(w, "you have won")
	}
}

func observed(mux *http.ServeMux) {
	mux.HandleFunc("GET /winner", new(winner).decidedByMilestones)
	s, a := &scoreboard{}, &welcomes{map[string]struct{}{}}
	mux.HandleFunc("POST /welcomes", a.doneOnce)
	mux.HandleFunc("POST /numbers", drawNumber)
	mux.HandleFunc("POST /goals", s.countedForUsers)
}
