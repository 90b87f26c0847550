package main

import (
	"fmt"
	"net/http"
	"os"
	"strings"
	"sync"
	"sync/atomic"
)

// Lazy values, whoever asks whether they are there.

// lexicon is read when somebody needs it.
type lexicon struct {
	mu      sync.Mutex
	ready   atomic.Bool
	words   []string
	grammar map[string]string
	index   map[string]int
	rules   []string
	loaded  bool
}

func readWords() []string {
	text, _ := os.ReadFile("words")
	return strings.Fields(string(text))
}

func (d *lexicon) doubleCheckedLocking(w http.ResponseWriter, r *http.Request) {
	if !d.ready.Load() {
		d.mu.Lock()
		if !d.ready.Load() {
			d.words = readWords()
			d.ready.Store(true)
		}
		d.mu.Unlock()
	}
	fmt.Fprintln(w, len(d.words))
}

func (d *lexicon) guardInTheCaller(w http.ResponseWriter, r *http.Request) {
	if d.grammar == nil {
		d.fillGrammar()
	}
	fmt.Fprintln(w, d.grammar[r.FormValue("word")])
}

func (d *lexicon) fillGrammar() { d.grammar = map[string]string{"go": "verb"} }

func (d *lexicon) guardInAGetter(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, d.positions()[r.FormValue("word")])
}

func (d *lexicon) positions() map[string]int {
	if d.index != nil {
		return d.index
	}
	index := map[string]int{}
	for i, word := range readWords() {
		index[word] = i
	}
	d.index = index
	return d.index
}

func (d *lexicon) initCalledByEveryHandler(w http.ResponseWriter, r *http.Request) {
	d.init()
	fmt.Fprintln(w, d.rules)
}

func (d *lexicon) init() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.loaded {
		return
	}
	d.rules = readWords()
	d.loaded = true
}

func lazy(mux *http.ServeMux) {
	d := &lexicon{}
	mux.HandleFunc("GET /words", d.doubleCheckedLocking)
	mux.HandleFunc("GET /grammar", d.guardInTheCaller)
	mux.HandleFunc("GET /positions", d.guardInAGetter)
	mux.HandleFunc("GET /rules", d.initCalledByEveryHandler)
}
