package main

import (
	"fmt"
	"net/http"
	"sync/atomic"
)

// trays are made on a miss, and filled by what guests choose: nobody can make one again.
type trays struct{ byTable map[string]*tray }

type tray struct{ dishes []string }

func (t *trays) cartMadeOnMissAndFilled(w http.ResponseWriter, r *http.Request) {
	have := t.byTable[r.FormValue("table")]
	if have == nil {
		have = &tray{}
		t.byTable[r.FormValue("table")] = have // want `^instancestate: trays\.byTable is written by POST /trays`
	}
	have.dishes = append(have.dishes, r.FormValue("dish")) // want `^instancestate: tray\.dishes is written by POST /trays`
	fmt.Fprintln(w, have.dishes)
}

// options are read by all handlers.
var options struct{ debug bool }

func headerSwitchesOptionOfAll(w http.ResponseWriter, r *http.Request) {
	options.debug = r.Header.Get("X-Debug") != "" // want `^globalstate: options is written by GET /options`
	fmt.Fprintln(w, options.debug)
}

func readsOption(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, options.debug) }

// prices are as good as the version that their last reader named.
type prices struct {
	text    string
	version string
}

func (p *prices) versionOfTheVisitor(w http.ResponseWriter, r *http.Request) {
	if v := r.FormValue("version"); v != p.version {
		p.text, p.version = "since "+v, v // want `^instancestate: prices\.text and version are written by GET /prices`
	}
	fmt.Fprintln(w, p.text)
}

// boxes are set by start-up, and belong to whoever asks first.
type boxes struct {
	byRow map[string]*atomic.Pointer[loge]
	byBox map[string]*loge
}

type loge struct{ owner, view string }

func (s *boxes) partOfEntryMadeOfInput(w http.ResponseWriter, r *http.Request) {
	cell, ok := s.byRow[r.FormValue("row")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	found := cell.Load()
	if found.owner == "" {
		cell.CompareAndSwap(found, &loge{owner: r.FormValue("name"), view: found.view}) // want `^instancestate: boxes\.byRow is written by POST /rows`
	}
	fmt.Fprintln(w, cell.Load().owner)
}

func (s *boxes) fieldOfEntryMadeOfInput(w http.ResponseWriter, r *http.Request) {
	if found := s.byBox[r.FormValue("box")]; found != nil {
		if found.owner == "" {
			found.owner = found.view + r.FormValue("name") // want `^instancestate: loge\.owner is written by POST /loges`
		}
		fmt.Fprintln(w, found.owner)
	}
}

func keyed(mux *http.ServeMux) {
	cell := &atomic.Pointer[loge]{}
	cell.Store(&loge{view: "stage"})
	s := &boxes{map[string]*atomic.Pointer[loge]{"1": cell}, map[string]*loge{"1": {view: "side"}}}
	mux.HandleFunc("POST /rows", s.partOfEntryMadeOfInput)
	mux.HandleFunc("POST /loges", s.fieldOfEntryMadeOfInput)
	mux.HandleFunc("POST /trays", (&trays{map[string]*tray{}}).cartMadeOnMissAndFilled)
	mux.HandleFunc("GET /options", headerSwitchesOptionOfAll)
	mux.HandleFunc("GET /debug", readsOption)
	mux.HandleFunc("GET /prices", (&prices{}).versionOfTheVisitor)
}
