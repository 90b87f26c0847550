package main

import (
	"fmt"
	"net/http"

	"example.com/fixtures/judgement/violation/settings"
)

// loadsAllAnew sets four variables with one call: one finding.
func loadsAllAnew(w http.ResponseWriter, r *http.Request) {
	settings.Load(r.FormValue("file")) // want `^globalstate: settings\.(Title|Closes|Currency|Opens) \(and 3 more\) is written by POST /settings`
	fmt.Fprintln(w, settings.Title, settings.Currency)
}

func setsUp(mux *http.ServeMux) {
	mux.HandleFunc("POST /settings", loadsAllAnew)
}
