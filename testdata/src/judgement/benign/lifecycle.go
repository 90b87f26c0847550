package main

import (
	"fmt"
	"net/http"
	"sync"
)

// feed ends when somebody asks for it: closed means something to this object only.
type feed struct{ closed bool }

func (f *feed) Close() { f.closed = true }

func (f *feed) closedByRequest(w http.ResponseWriter, r *http.Request) {
	f.Close()
	fmt.Fprintln(w, f.closed)
}

// ferry knows who is on board only to put them ashore when it stops.
type ferry struct {
	mu     sync.Mutex
	aboard map[*passenger]bool
	calls  []func()
}

type passenger struct{ name string }

func (p *passenger) Close() error { return nil }

func (f *ferry) takesAlong(w http.ResponseWriter, r *http.Request) {
	p := &passenger{r.FormValue("name")}
	f.mu.Lock()
	if f.aboard == nil {
		f.aboard = map[*passenger]bool{}
	}
	f.aboard[p] = true
	f.calls = append(f.calls, func() { fmt.Println(p.name) })
	f.mu.Unlock()
	fmt.Fprintln(w, "aboard")
}

func (f *ferry) lands(p *passenger) {
	f.mu.Lock()
	delete(f.aboard, p)
	f.mu.Unlock()
}

func (f *ferry) putAshore() {
	for p := range f.aboard {
		_ = p.Close()
	}
}

func (f *ferry) Close() {
	f.putAshore()
	for _, call := range f.calls {
		call()
	}
	f.aboard = nil
}

func lifecycle(mux *http.ServeMux) {
	boat := &ferry{}
	defer boat.Close()
	mux.HandleFunc("POST /aboard", boat.takesAlong)
	mux.HandleFunc("POST /ashore", func(http.ResponseWriter, *http.Request) { boat.lands(nil) })
	f := &feed{}
	mux.HandleFunc("DELETE /feed", f.closedByRequest)
}
