package main

import (
	"fmt"
	"net/http"
	"strconv"
	pages "text/template"
)

// keepsErr shows the next request what went wrong with the last one.
func keepsErr(mux *http.ServeMux) {
	page := pages.Must(pages.New("page").Parse("{{.}}"))
	var err error
	mux.HandleFunc("GET /page", func(w http.ResponseWriter, r *http.Request) {
		err = page.Execute(w, r.URL.Path) // want `^instancestate: err in keepsErr is written by GET /page`
	})
	mux.HandleFunc("GET /page/error", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, err) })
}

// abacus has a field that one way leaves as the last request set it.
type abacus struct{ beads int }

func (a *abacus) assignsSometimes(w http.ResponseWriter, r *http.Request) {
	if n, err := strconv.Atoi(r.FormValue("n")); err == nil {
		a.beads = n // want `^instancestate: abacus\.beads is written by GET /abacus`
	}
	fmt.Fprintln(w, a.beads*a.beads)
}

// answer is assigned before it is read here, and read by another request.
var answer string

func variableReadElsewhere(w http.ResponseWriter, r *http.Request) {
	answer = r.FormValue("question") + "?" // want `^globalstate: answer is written by GET /answer`
	fmt.Fprintln(w, answer)
}

// tally is copied as a whole, with the field that is assigned first everywhere else.
type tally struct{ last string }

func (t *tally) assigns(w http.ResponseWriter, r *http.Request) {
	t.last = r.FormValue("name") // want `^instancestate: tally\.last is written by GET /tally`
	fmt.Fprintln(w, t.last)
}

func (t *tally) copied(w http.ResponseWriter, r *http.Request) {
	all := *t
	fmt.Fprintln(w, all)
}

func scratch(mux *http.ServeMux) {
	keepsErr(mux)
	mux.HandleFunc("GET /abacus", new(abacus).assignsSometimes)
	mux.HandleFunc("GET /answer", variableReadElsewhere)
	mux.HandleFunc("GET /answer/last", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, answer) })
	t := &tally{}
	mux.HandleFunc("GET /tally", t.assigns)
	mux.HandleFunc("GET /tally/all", t.copied)
}
