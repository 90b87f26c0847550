package main

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

// gate lets a key pass once, or once at a time: what a miss makes is no copy of anything.
type gate struct {
	busy    map[string]bool
	locked  map[string]bool
	seen    map[string]bool
	running map[string]struct{}
	last    map[string]time.Time
	spent   sync.Map
	voted   sync.Map
}

func (g *gate) lockByKey(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	if g.busy[user] {
		http.Error(w, "busy", http.StatusConflict)
		return
	}
	g.busy[user] = true // want `^instancestate: gate\.busy is written by POST /busy`
}

func (g *gate) lockBySetter(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	if g.isLocked(user) {
		http.Error(w, "busy", http.StatusConflict)
		return
	}
	g.lock(user, true)
	defer g.lock(user, false)
	fmt.Fprintln(w, fetchStock(user))
}

func (g *gate) isLocked(user string) bool { return g.locked[user] }

func (g *gate) lock(user string, on bool) {
	g.locked[user] = on // want `^instancestate: gate\.locked is written by POST /locked`
}

func (g *gate) lockReleasedAtEnd(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	if _, ok := g.running[name]; ok {
		http.Error(w, "running", http.StatusConflict)
		return
	}
	g.running[name] = struct{}{} // want `^instancestate: gate\.running is written by POST /running`
	defer delete(g.running, name)
	fmt.Fprintln(w, fetchStock(name))
}

func (g *gate) markOnMiss(w http.ResponseWriter, r *http.Request) {
	if id := r.FormValue("id"); !g.seen[id] {
		g.seen[id] = true // want `^instancestate: gate\.seen is written by POST /seen`
		fmt.Fprintln(w, "welcome")
	}
}

func (g *gate) timeMarkedOnMiss(w http.ResponseWriter, r *http.Request) {
	item := r.FormValue("item")
	if _, ok := g.last[item]; !ok {
		g.last[item] = time.Now() // want `^instancestate: gate\.last is written by POST /last`
		fmt.Fprintln(w, "mailed")
	}
}

func (g *gate) markOrDuplicate(w http.ResponseWriter, r *http.Request) {
	if _, spent := g.spent.LoadOrStore(r.Header.Get("Idempotency-Key"), true); spent { // want `^instancestate: gate\.spent is written by POST /spent`
		http.Error(w, "duplicate", http.StatusConflict)
	}
}

func (g *gate) markInSyncMap(w http.ResponseWriter, r *http.Request) {
	item := r.FormValue("item")
	if _, voted := g.voted.Load(item); !voted {
		g.voted.Store(item, true) // want `^instancestate: gate\.voted is written by POST /voted`
	}
}

func fetchStock(name string) int {
	resp, err := http.Get("http://stock.example/" + name)
	if err != nil {
		return 0
	}
	defer resp.Body.Close()
	return int(resp.ContentLength)
}

func marks(mux *http.ServeMux) {
	l := &likes{}
	mux.HandleFunc("POST /like", l.up)
	mux.HandleFunc("POST /unlike", l.down)
	g := &gate{
		busy: map[string]bool{}, locked: map[string]bool{}, seen: map[string]bool{},
		running: map[string]struct{}{}, last: map[string]time.Time{},
	}
	mux.HandleFunc("POST /busy", g.lockByKey)
	mux.HandleFunc("POST /locked", g.lockBySetter)
	mux.HandleFunc("POST /running", g.lockReleasedAtEnd)
	mux.HandleFunc("POST /seen", g.markOnMiss)
	mux.HandleFunc("POST /last", g.timeMarkedOnMiss)
	mux.HandleFunc("POST /spent", g.markOrDuplicate)
	mux.HandleFunc("POST /voted", g.markInSyncMap)
}

// likes go up with one request and down with another.
type likes struct{ n int }

func (l *likes) up(w http.ResponseWriter, r *http.Request) {
	l.n++ // want `^instancestate: likes\.n is written by POST /like \(\(\*likes\)\.up\) and 1 more`
}

func (l *likes) down(w http.ResponseWriter, r *http.Request) {
	l.n--
	fmt.Fprintln(w, l.n)
}
