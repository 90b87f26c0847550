// Twins of the registrations that make no entry, or whose state dies with the request.
package main

import (
	"fmt"
	"net/http"
	"os"
)

var (
	resets   int
	rendered int
	planned  []string
)

func main() {
	handleReset(os.Getenv("RESET"))
	plan(func(step string) { planned = append(planned, step) })
	mux := http.NewServeMux()
	mux.HandleFunc("GET /builtPerRequest", builtPerRequest)
	mux.HandleFunc("GET /routedPerRequest", routedPerRequest)
	mux.Handle("GET /middleware", countedAtStartup(http.HandlerFunc(show)))
	_ = http.ListenAndServe(":8080", mux)
}

// handleReset has a handler's name, but nobody registers it and start-up calls it.
func handleReset(key string) { resets++ }

// plan runs its function while the process starts.
func plan(step func(string)) { step("first") }

// counter is a handler that lives as long as one request.
type counter struct{ n int }

func (c *counter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.n++
	fmt.Fprintln(w, c.n)
}

func builtPerRequest(w http.ResponseWriter, r *http.Request) {
	c := &counter{}
	c.ServeHTTP(w, r)
}

func routedPerRequest(w http.ResponseWriter, r *http.Request) {
	steps := 0
	mux := http.NewServeMux()
	mux.HandleFunc("GET /", func(w http.ResponseWriter, r *http.Request) { steps++ })
	mux.ServeHTTP(w, r)
	fmt.Fprintln(w, steps)
}

// countedAtStartup writes while it wraps, not while it serves.
func countedAtStartup(next http.Handler) http.Handler {
	rendered++
	return next
}

func show(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, resets, rendered, planned) }
