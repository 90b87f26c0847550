package main

import (
	"fmt"
	"net/http"
)

// shop has a switch that an admin turns, and closes for a reason that visitors read.
type shop struct {
	muted  bool
	reason string
}

func (s *shop) mute() {
	s.muted = true // want `^instancestate: shop\.muted is written by POST /mute`
}

func (s *shop) mutedByRequest(w http.ResponseWriter, r *http.Request) { s.mute() }

func (s *shop) Close(reason string) {
	s.reason = reason // want `^instancestate: shop\.reason is written by DELETE /shop`
}

func (s *shop) closedForReason(w http.ResponseWriter, r *http.Request) {
	s.Close(r.FormValue("reason"))
}

func (s *shop) show(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, s.muted, s.reason) }

func lifecycle(mux *http.ServeMux) {
	s := &shop{}
	mux.HandleFunc("POST /mute", s.mutedByRequest)
	mux.HandleFunc("DELETE /shop", s.closedForReason)
	mux.HandleFunc("GET /shop", s.show)
}
