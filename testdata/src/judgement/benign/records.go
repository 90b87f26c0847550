package main

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
)

// auditLog writes log output of the process to one file, which the operator may look at: worth a note at most.
type auditLog struct{ dir string }

func (l *auditLog) path() string { return filepath.Join(l.dir, "audit.log") }

func (l *auditLog) add(w http.ResponseWriter, r *http.Request) {
	f, err := os.OpenFile(l.path(), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer f.Close()
	fmt.Fprintln(f, r.Method, r.URL)
}

func (l *auditLog) show(w http.ResponseWriter, r *http.Request) {
	text, err := os.ReadFile(l.path())
	if err != nil {
		http.NotFound(w, r)
		return
	}
	fmt.Fprintf(w, "%s", text)
}

func records(mux *http.ServeMux) {
	l := &auditLog{"audit"}
	mux.HandleFunc("POST /audited", l.add)
	mux.HandleFunc("GET /audited", l.show)
}
