package main

import (
	"fmt"
	"net/http"
)

type stays struct {
	count int
}

// guestList holds what is called a cache, but who was here before and how often is known nowhere else.
type guestList struct {
	cache map[string]stays
}

func (v *guestList) countedOn(w http.ResponseWriter, r *http.Request) {
	known, _ := v.cache[r.RemoteAddr]
	known.count++
	v.cache[r.RemoteAddr] = known // want `^instancestate: guestList\.cache is written by GET /visits`
	fmt.Fprintln(w, known.count)
}

func histories(mux *http.ServeMux) {
	v := &guestList{cache: map[string]stays{}}
	mux.HandleFunc("GET /visits", v.countedOn)
	p := &pagesCache{map[string][]string{}}
	mux.HandleFunc("GET /pages", p.grown)
}

type pagesCache struct{ byAddress map[string][]string }

func (p *pagesCache) grown(w http.ResponseWriter, r *http.Request) {
	seen := p.byAddress[r.RemoteAddr]
	seen = append(seen, r.URL.Path)
	if len(seen) > 9 {
		seen = seen[1:]
	}
	p.byAddress[r.RemoteAddr] = seen // want `^instancestate: pagesCache\.byAddress is written by GET /pages`
}
