// This program is put together by a container that finds constructors by what they return.
package main

import (
	"log"
	"net/http"

	"go.uber.org/fx"

	"example.com/fixtures/reach/interfaces/stores"
	"example.com/fixtures/reach/interfaces/web"
)

func main() {
	fx.New(
		fx.Provide(
			fx.Annotate(stores.NewShelf, fx.As(new(web.Drafts))),
			newOptions, web.NewDrafts,
		),
		fx.Invoke(func(d *web.DraftsAPI) {
			http.HandleFunc("PUT /drafts/{name}", d.Put) // want `^instancestate: stores\.Shelf\.drafts is written by`
			go func() { log.Fatal(http.ListenAndServe(":8080", nil)) }()
		}),
	).Run()
}

func newOptions(d web.Drafts) web.Options { return web.Options{Drafts: d} }
