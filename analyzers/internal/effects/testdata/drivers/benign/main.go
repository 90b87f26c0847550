// Command benign: a logger in an unexported variable; the visit is there so that something is found.
package main

import (
	"log/slog"
	"net/http"

	"example.com/drivers/low"
)

var visits int

func set(w http.ResponseWriter, r *http.Request) {
	visits++
	low.SetLogger(slog.Default())
}

func main() {
	http.HandleFunc("/set", set)
	_ = http.ListenAndServe("localhost:8080", nil)
}
