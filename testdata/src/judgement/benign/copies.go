package main

import (
	"fmt"
	"maps"
	"net/http"
)

// template is copied for each answer.
type template struct {
	title  string
	values map[string]string
}

func (t *template) copiedWithItsMap(w http.ResponseWriter, r *http.Request) {
	own := *t
	own.title = r.URL.Path
	own.values = maps.Clone(t.values)
	own.values["path"] = r.URL.Path
	fmt.Fprintln(w, own)
}

func copies(mux *http.ServeMux) {
	t := &template{values: map[string]string{}}
	mux.HandleFunc("GET /template", t.copiedWithItsMap)
}
