// This program is put together by code that a generator wrote.
package main

import (
	"log"
	"net/http"

	"example.com/fixtures/reach/interfaces/web"
)

func main() {
	http.HandleFunc("PUT /drafts/{name}", initializeDrafts().Put) // want `^instancestate: stores\.Shelf\.drafts is written by`
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func newOptions(d web.Drafts) web.Options { return web.Options{Title: "drafts", Drafts: d} }
