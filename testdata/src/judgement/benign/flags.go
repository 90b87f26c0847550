package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"strings"
)

// dictionary is read on first use; what is assigned under the test of ready belongs to it.
type dictionary struct {
	ready bool
	words map[string]string
	size  int
}

func (d *dictionary) initialisedOnFirstUse(w http.ResponseWriter, r *http.Request) {
	if !d.ready {
		d.ready = true
		d.words = map[string]string{"one": "un"}
		d.size = len(d.words)
	}
	fmt.Fprintln(w, d.words, d.size)
}

// zones are loaded under the first request's context, which says nothing about them.
type zones struct{ names []string }

func (z *zones) loadedInContext(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, z.list(r.Context()))
}

func (z *zones) list(ctx context.Context) []string {
	if z.names == nil {
		z.names, _ = net.DefaultResolver.LookupTXT(ctx, "zones.example")
	}
	return z.names
}

var spell func(string) string

// sameFunctionEachTime hooks a declared function in: whoever does it, it is that function.
func sameFunctionEachTime(w http.ResponseWriter, r *http.Request) {
	spell = strings.ToUpper
	fmt.Fprintln(w, spell(r.FormValue("word")))
}

func flags(mux *http.ServeMux) {
	d, z := &dictionary{}, &zones{}
	mux.HandleFunc("GET /dictionary", d.initialisedOnFirstUse)
	mux.HandleFunc("GET /zones", z.loadedInContext)
	mux.HandleFunc("GET /spell", sameFunctionEachTime)
}
