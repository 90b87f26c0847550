// Nothing here may be reported: counters that a package returns to others, who only watch them.
package main

import (
	"log"
	"net/http"
	"time"

	"example.com/fixtures/judgement/lent/benign/readings"
	"example.com/fixtures/judgement/lent/benign/turnstile"
)

// main: counters and a moment that another package keeps, and returns to who only watches them; one is returned to nobody.
func main() {
	mux := http.NewServeMux()
	gate := &turnstile.Gate{}
	mux.HandleFunc("POST /pass", func(_ http.ResponseWriter, r *http.Request) {
		gate.Pass(r.FormValue("luggage") != "")
		readings.Log(gate)
	})
	idle := time.Since(gate.Last())
	log.Print("idle for ", idle)
	logTurns(gate.Skipped)
	for _, m := range readings.Metrics(gate) {
		log.Print(m.Name)
	}
	_ = http.ListenAndServe(":8080", mux)
}

func logTurns(count func() int64) { log.Print(count()) }
