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

// setsOneByOne sets four states with three calls: one finding, too.
func setsOneByOne(s *settings.Shelf) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		settings.SetTerms(r.FormValue("returns"), r.FormValue("shipping")) // want `^(globalstate|instancestate): settings\.[A-Za-z.]+ \(and 3 more\) is written by PUT /terms`
		s.Paint(r.FormValue("color"))
		s.Rename(r.FormValue("label"))
		fmt.Fprintln(w, settings.Returns, settings.Shipping, s)
	}
}

func setsUp(mux *http.ServeMux) {
	mux.HandleFunc("PUT /terms", setsOneByOne(&settings.Shelf{}))
	mux.HandleFunc("POST /settings", loadsAllAnew)
}
