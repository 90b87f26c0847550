package main

import "net/http"

// patrons is made for the first visitor, and filled with him.
type patrons struct{ byName map[string]bool }

func (g *patrons) filledByVisitor(w http.ResponseWriter, r *http.Request) {
	if g.byName == nil {
		g.byName = map[string]bool{}
		g.byName[r.FormValue("name")] = true // want `^instancestate: patrons\.byName is written by GET /guest`
	}
	if !g.byName[r.FormValue("name")] {
		http.NotFound(w, r)
	}
}

func tables(mux *http.ServeMux) {
	mux.HandleFunc("GET /guest", (&patrons{}).filledByVisitor)
}
