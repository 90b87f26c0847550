package main

import (
	"fmt"
	"net/http"

	"example.com/fixtures/judgement/violation/desk"
)

// poll counts with a handler that is registered twice: what it captured differs.
type poll struct{ likes, dislikes map[string]int }

func (p *poll) routes(mux *http.ServeMux) {
	mux.HandleFunc("POST /likes", counterInto(p.likes))
	mux.HandleFunc("POST /dislikes", counterInto(p.dislikes))
}

func counterInto(votes map[string]int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		votes[r.URL.Path]++ // want `^instancestate: poll\.likes is written by POST /likes` `^instancestate: poll\.dislikes is written by POST /dislikes`
		fmt.Fprintln(w, votes)
	}
}

// letters are kept by a function that the constructors of two packages hand on to where it is called.
type letters struct{ kept []string }

func (l *letters) keep(text string) {
	l.kept = append(l.kept, text) // want `^instancestate: letters\.kept is written by POST /desk`
}

type office struct{ desk *desk.Desk }

func (o *office) routes(mux *http.ServeMux) { mux.HandleFunc("POST /desk", o.desk.Answer) }

func wired(mux *http.ServeMux) {
	(&poll{map[string]int{}, map[string]int{}}).routes(mux)
	(&office{desk.New((&letters{}).keep)}).routes(mux)
}
