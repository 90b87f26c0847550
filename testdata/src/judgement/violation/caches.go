package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"example.com/fixtures/judgement/violation/crews"
)

// throttle makes a bucket on a miss and takes from it later.
type throttle struct {
	mu      sync.Mutex
	buckets map[string]*bucket
}

type bucket struct {
	level int
	last  time.Time
}

func (t *throttle) limiterMadeOnMiss(w http.ResponseWriter, r *http.Request) {
	t.mu.Lock()
	defer t.mu.Unlock()
	b, ok := t.buckets[r.RemoteAddr]
	if !ok {
		b = &bucket{level: 10}
		t.buckets[r.RemoteAddr] = b // want `^instancestate: throttle\.buckets is written by GET /throttle`
	}
	b.level-- // a part of the same finding: the throttle keeps its buckets to itself
	b.last = time.Now()
	if b.level < 0 {
		http.Error(w, "slow down", http.StatusTooManyRequests)
	}
}

// doors are made on a miss, in a package variable, and opened and closed from then on.
var doors = map[string]*door{}

type door struct{ open bool }

func entryChangedLater(w http.ResponseWriter, r *http.Request) {
	d := doors[r.PathValue("name")]
	if d == nil {
		d = &door{}
		doors[r.PathValue("name")] = d // want `^globalstate: doors is written by PUT /doors`
	}
	d.open = r.FormValue("open") == "yes"
}

// popularity makes a counter on a miss; the first visit is no miss to recompute.
type popularity struct{ visits map[string]*int }

func (p *popularity) counterMadeOnMiss(w http.ResponseWriter, r *http.Request) {
	n := p.visits[r.URL.Path]
	if n == nil {
		n = new(int)
		p.visits[r.URL.Path] = n // want `^instancestate: popularity\.visits is written by GET /popular/`
	}
	*n++
	fmt.Fprintln(w, *n)
}

// drafts have keys that this process makes up: no other can find them.
type drafts struct{ texts map[string]string }

func (d *drafts) keyGenerated(w http.ResponseWriter, r *http.Request) {
	id := rand.Text()
	if _, taken := d.texts[id]; !taken {
		d.texts[id] = r.FormValue("text") // want `^instancestate: drafts\.texts is written by POST /drafts`
	}
	fmt.Fprintln(w, id)
}

// shareCache is called a cache, but who misses is turned away.
type shareCache struct{ links map[string]string }

func (c *shareCache) keep(w http.ResponseWriter, r *http.Request) {
	c.links[r.FormValue("name")] = r.FormValue("link") // want `^instancestate: shareCache\.links is written by POST /shares`
}

func (c *shareCache) missIsAnError(w http.ResponseWriter, r *http.Request) {
	link, ok := c.links[r.FormValue("name")]
	if !ok {
		http.Error(w, "no such share", http.StatusNotFound)
		return
	}
	fmt.Fprintln(w, link)
}

// sentCache is called a cache, but holds marks of what was done.
type sentCache struct{ done map[string]bool }

func (c *sentCache) holdsMarks(w http.ResponseWriter, r *http.Request) {
	if !c.done[r.FormValue("id")] {
		c.done[r.FormValue("id")] = true // want `^instancestate: sentCache\.done is written by POST /sent`
		fmt.Fprintln(w, "sent")
	}
}

// attempts are barred until some time that only this process knows.
var attempts sync.Map

func barredUntil(w http.ResponseWriter, r *http.Request) {
	until, again := attempts.LoadOrStore(r.FormValue("name"), time.Now().Add(time.Minute)) // want `^globalstate: attempts is written by POST /attempts`
	if again && time.Now().Before(until.(time.Time)) {
		http.Error(w, "later", http.StatusTooManyRequests)
		return
	}
	attempts.Delete(r.FormValue("name"))
}

// nicknames are given once: an entry is made on a miss, and finding one is the error.
type nicknames struct{ owner map[string]string }

func (n *nicknames) entryMustBeNew(w http.ResponseWriter, r *http.Request) {
	if _, taken := n.owner[r.FormValue("nick")]; taken {
		http.Error(w, "taken", http.StatusConflict)
		return
	}
	n.owner[r.FormValue("nick")] = r.FormValue("name") // want `^instancestate: nicknames\.owner is written by POST /nicks`
}

// seats are given once, too: the literal that finds one taken sets the error of the function around it.
type seats struct{ guest map[string]string }

var errTaken = errors.New("taken")

func (s *seats) alone(work func()) { work() }

func (s *seats) take(no, name string) (err error) {
	s.alone(func() {
		if _, taken := s.guest[no]; taken {
			err = errTaken
		} else {
			s.guest[no] = strings.ToUpper(name) // want `^instancestate: seats\.guest is written by POST /seats`
		}
	})
	return err
}

func (s *seats) literalSetsError(w http.ResponseWriter, r *http.Request) {
	if err := s.take(r.FormValue("no"), r.FormValue("name")); err != nil {
		http.Error(w, err.Error(), http.StatusConflict)
	}
}

func caches(mux *http.ServeMux) {
	mux.HandleFunc("POST /sent", (&sentCache{map[string]bool{}}).holdsMarks)
	mux.HandleFunc("POST /attempts", barredUntil)
	mux.HandleFunc("PUT /doors/{name}", entryChangedLater)
	t, p := &throttle{buckets: map[string]*bucket{}}, &popularity{map[string]*int{}}
	d, c := &drafts{map[string]string{}}, &shareCache{map[string]string{}}
	n := &nicknames{map[string]string{}}
	asking := make(chan *crews.Sailor)
	go crews.New(asking).Run() // want `^instancestate: crews\.Crews\.byShip is written by the goroutine \(\*crews\.Crews\)\.Run`
	mux.HandleFunc("POST /crews", func(w http.ResponseWriter, r *http.Request) {
		asking <- &crews.Sailor{Ship: r.FormValue("ship"), Name: r.FormValue("name")}
	})
	mux.HandleFunc("POST /seats", (&seats{map[string]string{}}).literalSetsError)
	mux.HandleFunc("POST /nicks", n.entryMustBeNew)
	mux.HandleFunc("GET /throttle", t.limiterMadeOnMiss)
	mux.HandleFunc("GET /popular/", p.counterMadeOnMiss)
	mux.HandleFunc("POST /drafts", d.keyGenerated)
	mux.HandleFunc("POST /shares", c.keep)
	mux.HandleFunc("GET /shares", c.missIsAnError)
}
