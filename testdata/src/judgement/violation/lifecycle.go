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

// barge is asked who is on board, and closes with its books in hand.
type barge struct {
	aboard  map[string]*stowaway
	freight map[string]int
}

type stowaway struct{ name string }

func (s *stowaway) Close() error { return nil }

func (b *barge) takesAlong(w http.ResponseWriter, r *http.Request) {
	b.aboard[r.FormValue("name")] = &stowaway{r.FormValue("name")} // want `^instancestate: barge\.aboard is written by POST /barge`
	b.freight[r.FormValue("name")] = 1                             // want `^instancestate: barge\.freight is written by POST /barge`
	fmt.Fprintln(w, "aboard")
}

func (b *barge) thrownOut(w http.ResponseWriter, r *http.Request) {
	_ = b.aboard[r.FormValue("name")].Close()
}

func (b *barge) Close() {
	for _, s := range b.aboard {
		_ = s.Close()
	}
	fmt.Println(b.freight)
}

func lifecycle(mux *http.ServeMux) {
	b := &barge{map[string]*stowaway{}, map[string]int{}}
	defer b.Close()
	mux.HandleFunc("POST /barge", b.takesAlong)
	mux.HandleFunc("POST /overboard", b.thrownOut)
	s := &shop{}
	mux.HandleFunc("POST /mute", s.mutedByRequest)
	mux.HandleFunc("DELETE /shop", s.closedForReason)
	mux.HandleFunc("GET /shop", s.show)
}
