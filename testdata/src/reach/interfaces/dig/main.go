// This program is put together by a container, too, one that is filled step by step.
package main

import (
	"log"
	"net/http"

	"go.uber.org/dig"

	"example.com/fixtures/reach/interfaces/stores"
	"example.com/fixtures/reach/interfaces/web"
)

func main() {
	c := dig.New()
	must(c.Provide(stores.NewShelf, dig.As(new(web.Drafts))))
	must(c.Provide(func(d web.Drafts) web.Options { return web.Options{Drafts: d} }))
	must(c.Provide(web.NewDrafts))
	must(c.Invoke(func(d *web.DraftsAPI) {
		http.HandleFunc("PUT /drafts/{name}", d.Put) // want `^instancestate: stores\.Shelf\.drafts is written by`
	}))
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
