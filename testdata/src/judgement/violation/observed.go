package main

import (
	"fmt"
	"net/http"
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

func observed(mux *http.ServeMux) {
	s, a := &scoreboard{}, &welcomes{map[string]struct{}{}}
	mux.HandleFunc("POST /welcomes", a.doneOnce)
	mux.HandleFunc("POST /goals", s.countedForUsers)
}
