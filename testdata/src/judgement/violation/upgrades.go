package main

import "net/http"

// fairground upgrades requests to connections, each of which has a router of its own.
type fairground struct{ offers, bids map[string]string }

// dealer is the peer of one connection.
type dealer struct{ floor *fairground }

func (x *fairground) upgrade(w http.ResponseWriter, r *http.Request) {
	d := dealer{floor: x}
	own := http.NewServeMux()
	own.HandleFunc("POST /offer", d.offer)
	func(own *http.ServeMux) { own.HandleFunc("POST /bid", d.bid) }(own)
	own.ServeHTTP(w, r)
}

func (d *dealer) offer(w http.ResponseWriter, r *http.Request) {
	d.floor.offers[r.FormValue("of")] = r.FormValue("price") // want `^instancestate: fairground\.offers is written by POST /offer`
}

func (d *dealer) bid(w http.ResponseWriter, r *http.Request) {
	d.floor.bids[r.FormValue("of")] = r.FormValue("price") // want `^instancestate: fairground\.bids is written by POST /bid`
}

func upgrades(mux *http.ServeMux) {
	x := &fairground{map[string]string{}, map[string]string{}}
	mux.HandleFunc("POST /fairground", x.upgrade)
}
