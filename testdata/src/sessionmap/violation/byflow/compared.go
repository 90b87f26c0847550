package main

import (
	"crypto/rand"
	"crypto/subtle"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// guest is found by comparing: nothing is called a session here.
type guest struct{ key, name string }

// hotel keeps slices and maps in which a loop looks for who comes back.
type hotel struct {
	guests   []*guest
	copies   []guest
	byFloor  map[int]*guest
	inHelper []*guest
	inTime   []*guest
	listed   []string
	waiting  []*guest
}

func init() {
	h := &hotel{}
	http.HandleFunc("/hotel/enter", h.enter)
	http.HandleFunc("/hotel/loops", h.loops)
	http.HandleFunc("/hotel/calls", h.calls)
	go h.serve()
}

func (h *hotel) enter(_ http.ResponseWriter, r *http.Request) {
	one := &guest{rand.Text(), r.FormValue("name")}
	h.guests = append(h.guests, one)                   // want `sessionmap: hotel.guests is written by .*\(keyed by a cookie\)`
	h.copies = append(h.copies, *one)                  // want `sessionmap: hotel.copies is written by .*\(keyed by a credential of the request\)`
	h.byFloor[len(r.URL.Path)] = one                   // want `sessionmap: hotel.byFloor is written by .*\(keyed by a cookie\)`
	h.inHelper = append(h.inHelper, one)               // want `sessionmap: hotel.inHelper is written by .*\(keyed by a cookie\)`
	h.inTime = append(h.inTime, one)                   // want `sessionmap: hotel.inTime is written by .*\(keyed by a cookie\)`
	h.listed = append(h.listed, r.FormValue("number")) // want `sessionmap: hotel.listed is written by .*\(keyed by a cookie\)`
	h.waiting = append(h.waiting, one)                 // want `sessionmap: hotel.waiting is written by .*\(keyed by a cookie\)`
}

func (h *hotel) loops(w http.ResponseWriter, r *http.Request) {
	c, err := r.Cookie("id")
	if err != nil {
		return
	}
	for _, g := range h.guests {
		if g.key == c.Value {
			fmt.Fprintln(w, g.name)
		}
	}
	for _, g := range h.copies {
		if r.FormValue("session_id") == g.key {
			fmt.Fprintln(w, g.name)
		}
	}
	for floor, g := range h.byFloor {
		if g.key != c.Value {
			continue
		}
		fmt.Fprintln(w, floor)
	}
	for _, g := range h.waiting {
		if g.key == c.Value {
			fmt.Fprintln(w, "still waiting")
		}
	}
}

func (h *hotel) calls(w http.ResponseWriter, r *http.Request) {
	c, err := r.Cookie("id")
	if err != nil || !slices.Contains(h.listed, c.Value) {
		return
	}
	if g := findGuest(h.inHelper, c.Value); g != nil {
		fmt.Fprintln(w, g.name)
	}
	for _, g := range h.inTime {
		if subtle.ConstantTimeCompare([]byte(g.key), []byte(c.Value)) == 1 {
			fmt.Fprintln(w, g.name)
		}
	}
}

func findGuest(guests []*guest, key string) *guest {
	for _, g := range guests {
		if strings.EqualFold(g.key, key) {
			return g
		}
	}
	return nil
}

// serve takes from a queue in which visitors are looked for, too: they win.
func (h *hotel) serve() {
	for {
		if len(h.waiting) > 0 {
			fmt.Println(h.waiting[0].name)
			h.waiting = h.waiting[1:]
		}
	}
}
