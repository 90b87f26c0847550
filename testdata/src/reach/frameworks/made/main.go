// This program has a shelf that all requests share, and boxes and handlers that none does.
package main

import (
	"net/http"

	"example.com/fixtures/reach/frameworks/made/parcels"
	"example.com/fixtures/reach/frameworks/made/web"
)

func main() {
	app := &web.App{Shelf: &parcels.Shelf{}, Mux: http.NewServeMux()} // want `^instancestate: parcels\.Shelf\.notes is written by \(\*web\.parcels\)\.put`
	app.Register("/parcels/{name}", web.Parcels)
	_ = http.ListenAndServe(":8080", app.Mux)
}
