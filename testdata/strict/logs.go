package main

import (
	"io"
	"log"
	"log/slog"
	"net/http"
	"os"
)

// logsToFile has start-up open files that take what is logged of requests.
func logsToFile(mux *http.ServeMux) {
	f, err := os.OpenFile("oven.log", os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return
	}
	log.SetOutput(io.MultiWriter(os.Stderr, f)) // want `^fswrite: log\.SetOutput keeps log files on local disk: logs are scattered over the disks of processes and lost with them \(factor XI\)`
	g, err := os.Create("till.log")
	if err != nil {
		return
	}
	till := slog.New(slog.NewTextHandler(g, nil)) // want `^fswrite: slog\.NewTextHandler keeps log files on local disk`
	mux.HandleFunc("POST /till", func(w http.ResponseWriter, r *http.Request) { till.Info("sold", "to", r.FormValue("to")) })
}

// logsToStreams logs to the standard streams, which is what factor XI asks for.
func logsToStreams(mux *http.ServeMux) {
	log.SetOutput(io.MultiWriter(os.Stderr, os.Stdout))
	door := log.New(os.Stdout, "door ", 0)
	mux.HandleFunc("POST /door", func(w http.ResponseWriter, r *http.Request) { door.Print(r.FormValue("who")) })
}
