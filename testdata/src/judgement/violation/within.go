package main

import (
	"fmt"
	"net/http"
	"sync"
)

// pier keeps the ships that are being unloaded; another request finds them there.
type pier struct{ ships map[string]*ship }

type ship struct{ crates chan string }

func (p *pier) putsInWhatOthersLookUp(w http.ResponseWriter, r *http.Request) {
	s := &ship{crates: make(chan string)}
	p.ships[r.FormValue("ship")] = s // want `^instancestate: pier\.ships is written by POST /ships`
	defer delete(p.ships, r.FormValue("ship"))
	for crate := range s.crates {
		fmt.Fprintln(w, crate)
	}
}

func (p *pier) unloads(w http.ResponseWriter, r *http.Request) {
	if s, ok := p.ships[r.FormValue("ship")]; ok {
		s.crates <- r.FormValue("crate")
	}
}

// quay calls out to all ships.
type quay struct{ ships map[string]*ship }

func (q *quay) putsInWhatOthersCallAll(w http.ResponseWriter, r *http.Request) {
	s := &ship{crates: make(chan string)}
	q.ships[r.FormValue("ship")] = s // want `^instancestate: quay\.ships is written by POST /quay`
	defer delete(q.ships, r.FormValue("ship"))
	fmt.Fprintln(w, <-s.crates)
}

func (q *quay) callsAll(w http.ResponseWriter, r *http.Request) {
	for _, s := range q.ships {
		s.crates <- r.FormValue("call")
	}
}

// harbor calls out to all ships by a function of the container.
type harbor struct{ ships sync.Map }

func (h *harbor) putsInWhatTheContainerHandsOut(w http.ResponseWriter, r *http.Request) {
	s := &ship{crates: make(chan string)}
	h.ships.Store(r.FormValue("ship"), s) // want `^instancestate: harbor\.ships is written by POST /harbor`
	defer h.ships.Delete(r.FormValue("ship"))
	fmt.Fprintln(w, <-s.crates)
}

func (h *harbor) callsAll(w http.ResponseWriter, r *http.Request) {
	h.ships.Range(func(_, s any) bool {
		s.(*ship).crates <- r.FormValue("call")
		return true
	})
}

// garage takes a car out when it is fetched, by another request.
type garage struct{ cars map[string]string }

func (g *garage) parks(w http.ResponseWriter, r *http.Request) {
	g.cars[r.FormValue("plate")] = r.FormValue("owner") // want `^instancestate: garage\.cars is written by POST /cars`
}

func (g *garage) fetched(w http.ResponseWriter, r *http.Request) {
	defer delete(g.cars, r.FormValue("plate"))
	fmt.Fprintln(w, "goodbye")
}

func within(mux *http.ServeMux) {
	p, q, g := &pier{map[string]*ship{}}, &quay{map[string]*ship{}}, &garage{map[string]string{}}
	mux.HandleFunc("POST /ships", p.putsInWhatOthersLookUp)
	mux.HandleFunc("POST /crates", p.unloads)
	mux.HandleFunc("POST /quay", q.putsInWhatOthersCallAll)
	mux.HandleFunc("POST /quay/calls", q.callsAll)
	h := &harbor{}
	mux.HandleFunc("POST /harbor", h.putsInWhatTheContainerHandsOut)
	mux.HandleFunc("POST /harbor/calls", h.callsAll)
	mux.HandleFunc("POST /cars", g.parks)
	mux.HandleFunc("DELETE /cars", g.fetched)
}
