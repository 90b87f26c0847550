package main

import (
	"fmt"
	"net/http"
)

// template is copied for each answer, but the copies share its map.
type template struct {
	title  string
	values map[string]string
}

func (t *template) copiedWithoutItsMap(w http.ResponseWriter, r *http.Request) {
	own := *t
	own.title = r.URL.Path
	own.values["path"] = r.URL.Path // want `^instancestate: template\.values is written by GET /template`
	fmt.Fprintln(w, own)
}

func copies(mux *http.ServeMux) {
	t := &template{values: map[string]string{}}
	mux.HandleFunc("GET /template", t.copiedWithoutItsMap)
}
