package main

import "net/http"

// fairground upgrades requests to connections, each of which has a router of its own.
type fairground struct{ name string }

// dealer is the peer of one connection; desk is what it works with.
type dealer struct {
	floor *fairground
	last  string
	asked []string
	at    *desk
}

type desk struct{ pile []string }

func (x *fairground) upgrade(w http.ResponseWriter, r *http.Request) {
	d := &dealer{floor: x, at: &desk{}}
	own := http.NewServeMux()
	own.HandleFunc("POST /ask", d.ask)
	own.HandleFunc("POST /pile", d.at.add)
	own.ServeHTTP(w, r)
}

// ask changes what dies with the connection.
func (d *dealer) ask(w http.ResponseWriter, r *http.Request) {
	d.last = r.FormValue("of")
	d.asked = append(d.asked, d.last)
}

// add does likewise, below the peer.
func (d *desk) add(w http.ResponseWriter, r *http.Request) {
	d.pile = append(d.pile, r.FormValue("what"))
}

func upgrades(mux *http.ServeMux) {
	x := &fairground{"main"}
	mux.HandleFunc("POST /fairground", x.upgrade)
}
