package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
)

// runLog keeps what each run has written, for whoever looks at the run later. That is data, whatever it is called.
type runLog struct{ dir string }

func (l *runLog) path(run string) string { return filepath.Join(l.dir, run+".log") }

func (l *runLog) add(w http.ResponseWriter, r *http.Request) {
	f, err := os.OpenFile(l.path(r.PathValue("run")), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600) // want `^fswrite: file \{runLog\.dir\}/\*\.log \(os\.OpenFile in \(\*runLog\)\.add\) is written by POST /runs/\{run\}/log`
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer f.Close()
	_, _ = io.Copy(f, r.Body)
}

func (l *runLog) show(w http.ResponseWriter, r *http.Request) {
	text, err := os.ReadFile(l.path(r.PathValue("run")))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	fmt.Fprintf(w, "%s", text)
}

func records(mux *http.ServeMux) {
	l := &runLog{"runs"}
	mux.HandleFunc("POST /runs/{run}/log", l.add)
	mux.HandleFunc("GET /runs/{run}/log", l.show)
}
