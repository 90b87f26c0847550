package main

import (
	"fmt"
	"net/http"
	"strconv"
	pages "text/template"
)

// capturesErrByAccident assigns an err that belongs to the function around; each request reads only what it assigned itself.
func capturesErrByAccident(mux *http.ServeMux) error {
	page, err := pages.New("page").Parse("{{.}}")
	if err != nil {
		return err
	}
	mux.HandleFunc("GET /page", func(w http.ResponseWriter, r *http.Request) {
		if err = page.Execute(w, r.URL.Path); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
	return nil
}

// abacus has a field that is assigned, whichever way the request goes, before it is read.
type abacus struct{ beads int }

func (a *abacus) assignsBeforeItReads(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.Atoi(r.FormValue("n"))
	if err != nil {
		a.beads = 1
	} else {
		a.beads = n
	}
	fmt.Fprintln(w, a.beads*a.beads)
}

// answer is a package variable of the same kind.
var answer string

func variableAssignedFirst(w http.ResponseWriter, r *http.Request) {
	answer = r.FormValue("question") + "?"
	fmt.Fprintln(w, answer)
}

func scratch(mux *http.ServeMux) {
	if err := capturesErrByAccident(mux); err != nil {
		panic(err)
	}
	mux.HandleFunc("GET /abacus", new(abacus).assignsBeforeItReads)
	mux.HandleFunc("GET /answer", variableAssignedFirst)
}
