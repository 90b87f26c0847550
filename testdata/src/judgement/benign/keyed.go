package main

import (
	"fmt"
	"net/http"
	"os"
	"strings"
	"sync"
	"sync/atomic"
)

// locks are made by key and looked up by nobody who wants more than to wait.
type locks struct {
	mu    sync.Mutex
	byKey map[string]*sync.Mutex
}

func (l *locks) of(key string) *sync.Mutex {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.byKey[key] == nil {
		l.byKey[key] = &sync.Mutex{}
	}
	return l.byKey[key]
}

func (l *locks) mutexByKey(w http.ResponseWriter, r *http.Request) {
	m := l.of(r.FormValue("account"))
	m.Lock()
	defer m.Unlock()
	fmt.Fprintln(w, "done")
}

// editions are as good as the version that the disk says.
type editions struct{ byName map[string]edition }

type edition struct {
	version int64
	text    string
}

func (e *editions) checkedByVersion(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	info, err := os.Stat(name)
	if err != nil {
		return
	}
	have, ok := e.byName[name]
	if !ok || have.version != info.ModTime().Unix() {
		text, _ := os.ReadFile(name)
		have = edition{info.ModTime().Unix(), string(text)}
		e.byName[name] = have
	}
	fmt.Fprintln(w, have.text)
}

// layout is checked by its version, too.
type layout struct {
	text    string
	version int64
}

// wrong: a single value that is fetched again when its version is another is not told from a state that is compared.
func (l *layout) singleByVersion(w http.ResponseWriter, r *http.Request) {
	info, err := os.Stat("layout")
	if err != nil {
		return
	}
	if v := info.ModTime().Unix(); v != l.version {
		text, _ := os.ReadFile("layout")
		l.text, l.version = string(text), v // want `^instancestate: layout\.text and version are written by GET /layout`
	}
	fmt.Fprintln(w, l.text)
}

// sameForEverybody writes what is there already.
func sameForEverybody(w http.ResponseWriter, r *http.Request) {
	greeting = "welcome"
	fmt.Fprintln(w, greeting)
}

var greeting string

// scores are set by start-up as text; each is turned into notes when it is first played, of the text alone.
type scores struct {
	byTitle map[string]*atomic.Pointer[score]
	byPage  map[string]*score
}

type score struct {
	notes []string
	text  string
}

func (s *scores) partOfEntryMadeOfTheRest(w http.ResponseWriter, r *http.Request) {
	cell, ok := s.byTitle[r.FormValue("title")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	found := cell.Load()
	if found.notes == nil {
		cell.CompareAndSwap(found, &score{notes: notesOf(found.text), text: found.text})
	}
	fmt.Fprintln(w, cell.Load().notes)
}

func (s *scores) fieldOfEntryMadeOfTheRest(w http.ResponseWriter, r *http.Request) {
	if found := s.byPage[r.FormValue("page")]; found != nil {
		if found.notes == nil {
			found.notes = notesOf(found.text)
		}
		fmt.Fprintln(w, found.notes)
	}
}

func notesOf(text string) []string { return strings.Fields(text) }

func keyed(mux *http.ServeMux) {
	first := &score{text: "do re mi"}
	cell := &atomic.Pointer[score]{}
	cell.Store(first)
	s := &scores{map[string]*atomic.Pointer[score]{"march": cell}, map[string]*score{"1": first}}
	mux.HandleFunc("GET /titles", s.partOfEntryMadeOfTheRest)
	mux.HandleFunc("GET /pages", s.fieldOfEntryMadeOfTheRest)
	mux.HandleFunc("GET /same", sameForEverybody)
	mux.HandleFunc("POST /lock", (&locks{byKey: map[string]*sync.Mutex{}}).mutexByKey)
	mux.HandleFunc("GET /editions", (&editions{map[string]edition{}}).checkedByVersion)
	mux.HandleFunc("GET /layout", (&layout{}).singleByVersion)
}
