package main

import (
	"fmt"
	"net/http"
	"sync"
)

// bonfire burns for as long as somebody is there, and keeps what the first of them asked for.
type bonfire struct {
	mu      sync.Mutex
	present int
	song    string
	fed     int
}

func (b *bonfire) songOfTheFirst(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	if b.present == 0 {
		b.song = r.FormValue("song") // want `^instancestate: bonfire\.song is written by POST /songs`
	}
	b.present++
	b.mu.Unlock()
	defer func() {
		b.mu.Lock()
		b.present--
		b.mu.Unlock()
	}()
	fmt.Fprintln(w, b.song)
}

func (b *bonfire) countedUpOnly(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.fed++ // want `^instancestate: bonfire\.fed is written by POST /logs`
	fmt.Fprintln(w, b.fed)
}

func underWay(mux *http.ServeMux) {
	b := &bonfire{}
	mux.HandleFunc("POST /songs", b.songOfTheFirst)
	mux.HandleFunc("POST /logs", b.countedUpOnly)
}
