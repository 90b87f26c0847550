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

func observed(mux *http.ServeMux) {
	s := &scoreboard{}
	mux.HandleFunc("POST /goals", s.countedForUsers)
}
