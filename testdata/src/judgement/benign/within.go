package main

import (
	"fmt"
	"net/http"
	"sync"
)

// brewery keeps the brews that are under way, so that whoever wants the same one waits for it.
type brewery struct {
	mu    sync.Mutex
	brews map[string]*brew
}

type brew struct {
	done    sync.WaitGroup
	thirsty int
	beer    string
}

func (b *brewery) takesOutWhatItPutIn(w http.ResponseWriter, r *http.Request) {
	kind := r.FormValue("kind")
	b.mu.Lock()
	if under, ok := b.brews[kind]; ok {
		under.thirsty++
		b.mu.Unlock()
		under.done.Wait()
		fmt.Fprintln(w, under.beer)
		return
	}
	own := &brew{}
	own.done.Add(1)
	b.brews[kind] = own
	b.mu.Unlock()
	defer b.remove(kind)
	own.beer = kind + " beer"
	own.done.Done()
	fmt.Fprintln(w, own.beer, own.thirsty)
}

func (b *brewery) remove(kind string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.brews, kind)
}

// bakery marks the ovens that are hot in a container with functions; nobody asks for them.
type bakery struct{ hot sync.Map }

func (b *bakery) takesOutWhatItStored(w http.ResponseWriter, r *http.Request) {
	oven := r.FormValue("oven")
	b.hot.Store(oven, &brew{beer: oven})
	defer b.hot.Delete(oven)
	fmt.Fprintln(w, "baked in", oven)
}

func within(mux *http.ServeMux) {
	mux.HandleFunc("POST /brews", (&brewery{brews: map[string]*brew{}}).takesOutWhatItPutIn)
	mux.HandleFunc("POST /ovens", new(bakery).takesOutWhatItStored)
}
