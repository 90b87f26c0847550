package main

import (
	"crypto/rand"
	"fmt"
	"net/http"
	"sync"
	"time"
)

const maxAge = time.Hour

// rates are fetched again when they are too old: every process does so for itself.
type rates struct {
	mu      sync.Mutex
	table   map[string]float64
	fetched time.Time
}

func (r *rates) refetchedWhenTooOld() map[string]float64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	if time.Since(r.fetched) > maxAge {
		r.table = fetchRates()
		r.fetched = time.Now()
	}
	return r.table
}

// menu is read again when its time is over.
type menu struct {
	dishes []string
	read   time.Time
}

func (m *menu) rereadAfterDeadline() []string {
	now := time.Now()
	if now.After(m.read.Add(maxAge)) {
		m.dishes, m.read = readDishes(), now
	}
	return m.dishes
}

// holidays are read when nobody did so yet.
type holidays struct {
	days map[string]bool
	read time.Time
}

func (h *holidays) readOnFirstUse() map[string]bool {
	if h.read.IsZero() {
		h.days = map[string]bool{"new year": true}
		h.read = time.Now()
	}
	return h.days
}

func fetchRates() map[string]float64 {
	answer, err := http.Get("http://rates.example/")
	if err != nil {
		return nil
	}
	defer answer.Body.Close()
	return map[string]float64{answer.Status: 1}
}

func readDishes() []string { return []string{"soup"} }

func expiry(mux *http.ServeMux) {
	r, m, h := &rates{}, &menu{}, &holidays{}
	mux.HandleFunc("GET /rates", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, r.refetchedWhenTooOld()) })
	mux.HandleFunc("GET /menu", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, m.rereadAfterDeadline()) })
	mux.HandleFunc("GET /serial", new(serial).generatedWhenNeeded)
	boss := &staff{}
	mux.HandleFunc("GET /manager", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, boss.foundWhenNeeded().name) })
	mux.HandleFunc("POST /staff", boss.forgotten)
	mux.HandleFunc("GET /holidays", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, h.readOnFirstUse()) })
}

// manager of the shop: found when somebody asks for the first time, and forgotten when the staff changes.
type staff struct {
	mu      sync.Mutex
	manager *employee
}

type employee struct{ name string }

func (s *staff) foundWhenNeeded() *employee {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.manager == nil {
		s.manager = &employee{readDishes()[0]}
	}
	return s.manager
}

func (s *staff) forgotten(w http.ResponseWriter, r *http.Request) {
	s.manager = nil
	fmt.Fprintln(w, "noted", r.FormValue("change"))
}

// serial numbers this process among its like, once somebody asks.
type serial struct{ text string }

func (s *serial) generatedWhenNeeded(w http.ResponseWriter, r *http.Request) {
	if s.text == "" {
		s.text = rand.Text()
	}
	fmt.Fprintln(w, s.text, r.URL.Path)
}
