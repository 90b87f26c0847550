// Command hooked: a function in an exported field.
package main

import (
	"net/http"

	"example.com/drivers/web"
)

var seen = map[string]bool{}

func see(k string) { seen[k] = true }

func main() {
	s := &web.Server{Hook: see}
	http.HandleFunc("/call", s.Call)
	_ = http.ListenAndServe("localhost:8080", nil)
}
