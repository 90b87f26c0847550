package main

import (
	"encoding/json"
	"log"
	"net/http"
	"sync"
	"time"
)

// Goroutines that only fetch what a cache is to hold: who asks next gets it, and nobody was promised anything.

type rates struct {
	client *http.Client
	mu     sync.RWMutex
	held   map[string]rate
}

type rate struct {
	Value float64
	At    time.Time
}

func (t *rates) show(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("currency")
	t.mu.RLock()
	known, ok := t.held[name]
	t.mu.RUnlock()
	switch {
	case !ok:
		known = t.refresh(name)
	case time.Since(known.At) > time.Minute:
		go t.refresh(name)
	}
	_ = json.NewEncoder(w).Encode(known)
}

func (t *rates) refresh(name string) rate {
	resp, err := t.client.Get("http://rates.example.com/" + name)
	if err != nil {
		log.Print(err)
		return rate{}
	}
	defer resp.Body.Close()
	fetched := rate{At: time.Now()}
	if json.NewDecoder(resp.Body).Decode(&fetched) == nil {
		t.mu.Lock()
		t.held[name] = fetched
		t.mu.Unlock()
	}
	return fetched
}

func refreshed(client *http.Client) {
	t := &rates{client: client, held: map[string]rate{}}
	http.HandleFunc("/rates", t.show)
}
