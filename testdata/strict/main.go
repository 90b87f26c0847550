// What only the strict level reports, and why: each file shows one reason, and beside it what the strict level, too, is silent about.
package main

import "net/http"

func main() {
	mux := http.NewServeMux()
	watchers(mux)
	lookups(mux)
	hubs(mux)
	keys(mux)
	logsToFile(mux)
	logsToStreams(mux)
	channels(mux)
	watched(mux)
	_ = http.ListenAndServe(":8080", mux)
}
