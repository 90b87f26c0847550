// Package web serves through an interface; the type of the configuration chooses what is behind it.
package web

import "net/http"

// Shelf keeps texts by name.
type Shelf interface{ Put(name, text string) error }

// API serves.
type API struct{ Shelf Shelf }

// Put keeps a text.
func (a *API) Put(w http.ResponseWriter, r *http.Request) {
	if err := a.Shelf.Put(r.PathValue("name"), r.FormValue("text")); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}
