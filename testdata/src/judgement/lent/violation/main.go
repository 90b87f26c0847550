// Counters that a package returns to others, who do more than watch them, or nobody knows what.
package main

import (
	"fmt"
	"html/template"
	"net/http"

	"example.com/fixtures/judgement/lent/violation/readings"
	"example.com/fixtures/judgement/lent/violation/strangers"
	"example.com/fixtures/judgement/lent/violation/turnstile"
)

var placard = template.Must(template.New("placard").Parse("{{.Views}}"))

// main: counters of another package that decide something, or are told.
func main() {
	mux := http.NewServeMux()
	gate, page, ticket := &turnstile.Gate{}, &turnstile.Board{}, &turnstile.Ticket{}
	(&turnstile.Door{}).Handle(mux)
	mux.HandleFunc("POST /shown", func(w http.ResponseWriter, _ *http.Request) {
		gate.Pass() // want `^instancestate: turnstile\.Gate\.shown is written by POST /shown`
		fmt.Fprintln(w, gate.Shown())
	})
	mux.HandleFunc("POST /limited", func(w http.ResponseWriter, _ *http.Request) {
		if readings.Full(gate) {
			http.Error(w, "full", http.StatusServiceUnavailable)
			return
		}
		gate.Enter() // want `^instancestate: turnstile\.Gate\.limited is written by POST /limited`
	})
	mux.HandleFunc("POST /foreign", func(w http.ResponseWriter, _ *http.Request) {
		gate.Turn() // want `^instancestate: turnstile\.Gate\.foreign is written by POST /foreign`
		strangers.Tell(w, gate)
	})
	mux.HandleFunc("POST /plain", func(http.ResponseWriter, *http.Request) {
		gate.Jam() // want `^instancestate: turnstile\.Gate\.plain is written by POST /plain`
	})
	mux.HandleFunc("POST /placard", func(w http.ResponseWriter, _ *http.Request) {
		page.View() // want `^instancestate: turnstile\.Board\.views is written by POST /placard`
		_ = placard.Execute(w, page)
	})
	mux.HandleFunc("POST /ticket", func(http.ResponseWriter, *http.Request) {
		_ = ticket.Draw() // want `^instancestate: turnstile\.Ticket\.drawn is written by POST /ticket`
	})
	_ = http.ListenAndServe(":8080", mux)
}
