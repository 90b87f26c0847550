package main

import (
	"fmt"
	"net/http"
)

// guests are reached through an object that is made for each request and filled with what lives as long as the process.
type guests struct{ seen map[string]int }

func (g *guests) greet(name string) {
	g.seen[name]++ // want `^instancestate: guests\.seen is written by POST /guests`
}

type guestBook interface{ greet(name string) }

type services struct{ guests guestBook }

type visit struct {
	services *services
	title    string
}

type action func(r *http.Request, v *visit) error

var greeting = polite(func(r *http.Request, v *visit) error {
	v.title = r.FormValue("title")
	v.services.guests.greet(r.FormValue("name"))
	return nil
})

func polite(next action) action {
	return func(r *http.Request, v *visit) error {
		v.title = "dear"
		return next(r, v)
	}
}

func withVisit(a action, s *services) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := a(r, &visit{services: s}); err != nil {
			fmt.Fprintln(w, err)
		}
	}
}

func contexts(mux *http.ServeMux) {
	s := &services{guests: &guests{map[string]int{}}}
	with := func(a action) http.HandlerFunc { return withVisit(a, s) }
	mux.HandleFunc("POST /guests", with(greeting))
}
