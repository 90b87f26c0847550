package main

import (
	"fmt"
	"net/http"

	"github.com/alexedwards/scs/v2"
)

// Doubles for tests, in files of the service: nobody else runs them.

var (
	underTest bool
	sent      []string
	skipped   map[string]bool
)

func inTestMode() bool { return skipped != nil }

// sentToDouble keeps letters where tests find them.
func sentToDouble(w http.ResponseWriter, r *http.Request) {
	if underTest {
		sent = append(sent, r.FormValue("letter"))
		return
	}
	if inTestMode() {
		skipped[r.FormValue("letter")] = true
		return
	}
	fmt.Fprintln(w, "posted")
}

type drawer interface{ put(letter string) }

type paperDrawer struct{}

func (paperDrawer) put(letter string) { fmt.Println(letter) }

type memoryDrawer struct{ letters []string }

func (d *memoryDrawer) put(letter string) { d.letters = append(d.letters, letter) }

var drawers drawer = paperDrawer{}

// setupTestDrawer is called by tests of other packages.
func setupTestDrawer() { drawers = &memoryDrawer{} }

// sessionsForTesting keeps sessions in memory, as long as a test runs.
func sessionsForTesting() *scs.SessionManager { return scs.New() }

var _, _ = setupTestDrawer, sessionsForTesting

func put(w http.ResponseWriter, r *http.Request) { drawers.put(r.FormValue("letter")) }

func doubles(mux *http.ServeMux) {
	mux.HandleFunc("POST /letter", sentToDouble)
	mux.HandleFunc("POST /drawer", put)
}
