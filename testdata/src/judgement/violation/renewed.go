package main

import (
	"fmt"
	"net/http"
	"time"
)

// hatch notes what changed, and who did it: nothing of that can be made again.
type hatch struct {
	state string
	by    string
	since time.Time
}

func (d *hatch) notedWhenItDiffers(w http.ResponseWriter, r *http.Request) {
	if state := r.FormValue("state"); state != d.state {
		d.by = r.FormValue("user") // want `^instancestate: hatch\.by and state are written by POST /hatch`
		d.state = state
	}
	fmt.Fprintln(w, d.by, d.since)
}

// window begins anew when it has ended, and what counts in between is not made again.
type window struct {
	ends  time.Time
	count int
}

func (n *window) countedBetween(w http.ResponseWriter, r *http.Request) {
	if time.Now().After(n.ends) {
		n.ends = time.Now().Add(time.Minute)
		n.count = 0 // want `^instancestate: window\.count is written by GET /window`
	}
	n.count++
	if n.count > 100 {
		http.Error(w, "too many", http.StatusTooManyRequests)
	}
}

// calls keeps when somebody came last, with no entry beside it.
type calls struct{ lastAt map[string]time.Time }

func (v *calls) datedAlone(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	if at, ok := v.lastAt[name]; ok {
		fmt.Fprintln(w, "seen", at)
		return
	}
	v.lastAt[name] = time.Now() // want `^instancestate: calls\.lastAt is written by GET /calls`
}

func renewed(mux *http.ServeMux) {
	mux.HandleFunc("POST /hatch", (&hatch{}).notedWhenItDiffers)
	mux.HandleFunc("GET /window", (&window{}).countedBetween)
	mux.HandleFunc("GET /calls", (&calls{map[string]time.Time{}}).datedAlone)
}
