package main

import (
	"fmt"
	"net/http"
)

// registry files what its goroutine receives.
type registry struct {
	todo   chan *applicant
	byName map[string]*applicant
}

type applicant struct {
	name string
	rank int // of a received value: the twin in ../benign shows that it is no state
}

func (g *registry) filesReceived() {
	for a := range g.todo {
		a.rank = len(a.name)
		g.byName[a.name] = a // want `^instancestate: registry\.byName is written by the goroutine \(\*registry\)\.filesReceived`
	}
}

func (g *registry) show(w http.ResponseWriter, r *http.Request) {
	if _, ok := g.byName[r.FormValue("name")]; !ok {
		http.NotFound(w, r)
	}
}

// localRegistry keeps them in a local variable of the goroutine.
func localRegistry(todo <-chan *applicant) {
	ranks := map[string]int{}
	for a := range todo {
		ranks[a.name]++ // want `^instancestate: ranks in localRegistry is written by the goroutine localRegistry`
		fmt.Println(ranks[a.name])
	}
}

func received(mux *http.ServeMux) {
	g := &registry{todo: make(chan *applicant), byName: map[string]*applicant{}}
	go g.filesReceived()
	mux.HandleFunc("GET /registry", g.show)
	mux.HandleFunc("POST /registry", func(w http.ResponseWriter, r *http.Request) { g.todo <- &applicant{name: r.FormValue("name")} })
	ranked := make(chan *applicant)
	go localRegistry(ranked)
	mux.HandleFunc("POST /ranked", func(w http.ResponseWriter, r *http.Request) { ranked <- &applicant{name: r.FormValue("name")} })
}
