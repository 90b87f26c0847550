// What looks like a handle or a cache, and is not.
package main

import (
	"database/sql"
	"io"
	"net/http"
)

// desks are databases that visitors have chosen, each by his cookie.
type desks struct{ byVisitor map[string]*sql.DB }

func (d *desks) chosenByVisitor(w http.ResponseWriter, r *http.Request) {
	c, err := r.Cookie("visitor")
	if err != nil {
		http.Error(w, "who are you?", http.StatusUnauthorized)
		return
	}
	db, err := sql.Open("postgres", r.FormValue("dsn"))
	if err == nil {
		d.byVisitor[c.Value] = db // want `^sessionmap: desks\.byVisitor is written by POST /desks`
	}
}

// screen shows to all what somebody sent.
type screen struct{ shown io.ReadCloser }

func (s *screen) givenByRequest(w http.ResponseWriter, r *http.Request) {
	s.shown = r.Body // want `^instancestate: screen\.shown is written by PUT /screen`
}

// permissionCache is called a cache, but what is not in it is not looked for anywhere else.
type permissionCache struct{ byName map[string][]string }

func (p *permissionCache) putByRequest(w http.ResponseWriter, r *http.Request) {
	p.byName[r.FormValue("name")] = r.Form["may"] // want `^instancestate: permissionCache\.byName is written by POST /permissions`
}

func (p *permissionCache) neverFilled(w http.ResponseWriter, r *http.Request) {
	if len(p.byName[r.FormValue("name")]) == 0 {
		w.WriteHeader(http.StatusNoContent)
	}
}

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /desks", (&desks{map[string]*sql.DB{}}).chosenByVisitor)
	mux.HandleFunc("PUT /screen", (&screen{}).givenByRequest)
	p := &permissionCache{map[string][]string{}}
	mux.HandleFunc("POST /permissions", p.putByRequest)
	mux.HandleFunc("GET /permissions", p.neverFilled)
	_ = http.ListenAndServe(":8080", mux)
}
