package main

import (
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
)

// Values that are set once, whoever asks whether they are there, but to what the first visitor sent.

type herald struct {
	mu     sync.Mutex
	ready  atomic.Bool
	motto  string
	arms   map[string]string
	title  *string
	rank   string
	loaded bool
}

func (h *herald) doubleCheckedByVisitor(w http.ResponseWriter, r *http.Request) {
	if !h.ready.Load() {
		h.mu.Lock()
		if !h.ready.Load() {
			h.motto = r.FormValue("motto") // want `^instancestate: herald\.motto is written by POST /motto`
			h.ready.Store(true)
		}
		h.mu.Unlock()
	}
	fmt.Fprintln(w, h.motto)
}

func (h *herald) guardInTheCallerOfVisitor(w http.ResponseWriter, r *http.Request) {
	if h.arms == nil {
		h.fillArms(r.FormValue("animal"))
	}
	fmt.Fprintln(w, h.arms)
}

func (h *herald) fillArms(animal string) {
	h.arms = map[string]string{"shield": animal} // want `^instancestate: herald\.arms is written by POST /arms`
}

func (h *herald) guardInAGetterOfVisitor(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, *h.titleOr(r.FormValue("title")))
}

func (h *herald) titleOr(first string) *string {
	if h.title != nil {
		return h.title
	}
	h.title = &first // want `^instancestate: herald\.title is written by POST /title`
	return h.title
}

func (h *herald) initWithInput(w http.ResponseWriter, r *http.Request) {
	h.init(r.FormValue("rank"))
	fmt.Fprintln(w, h.rank)
}

func (h *herald) init(rank string) {
	if h.loaded {
		return
	}
	h.rank = rank // want `^instancestate: herald\.rank is written by POST /rank`
	h.loaded = true
}

func lazy(mux *http.ServeMux) {
	h := &herald{}
	mux.HandleFunc("POST /motto", h.doubleCheckedByVisitor)
	mux.HandleFunc("POST /arms", h.guardInTheCallerOfVisitor)
	mux.HandleFunc("POST /title", h.guardInAGetterOfVisitor)
	mux.HandleFunc("POST /rank", h.initWithInput)
}
