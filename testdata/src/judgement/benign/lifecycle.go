package main

import (
	"fmt"
	"net/http"
)

// feed ends when somebody asks for it: closed means something to this object only.
type feed struct{ closed bool }

func (f *feed) Close() { f.closed = true }

func (f *feed) closedByRequest(w http.ResponseWriter, r *http.Request) {
	f.Close()
	fmt.Fprintln(w, f.closed)
}

func lifecycle(mux *http.ServeMux) {
	f := &feed{}
	mux.HandleFunc("DELETE /feed", f.closedByRequest)
}
