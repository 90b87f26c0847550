package main

import (
	"fmt"
	"net/http"
	"sync"
)

// callers has an entry for each visitor, and what is made for one tells all who came last.
var (
	callers   = map[string]string{}
	callersMu sync.Mutex
	latest    string
)

func receive(name string, come func() string) string {
	callersMu.Lock()
	defer callersMu.Unlock()
	arrived := come()
	callers[name] = arrived // want `^globalstate: callers`
	return arrived
}

func singletons(mux *http.ServeMux) {
	mux.HandleFunc("GET /callers", func(w http.ResponseWriter, r *http.Request) {
		receive(r.FormValue("name"), func() string {
			latest = r.FormValue("name") // want `^globalstate: latest is written by GET /callers`
			return latest
		})
		fmt.Fprint(w, latest)
	})
}
