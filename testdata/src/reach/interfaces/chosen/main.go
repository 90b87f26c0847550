// This program lets the type of its configuration choose where texts are kept: once in memory or elsewhere, once elsewhere only.
package main

import (
	"net/http"
	"os"

	"example.com/fixtures/reach/interfaces/chosen/backends"
	"example.com/fixtures/reach/interfaces/chosen/web"
)

func main() {
	var config any = backends.InMemory{Size: 10}
	if address := os.Getenv("REDIS"); address != "" {
		config = backends.InRedis{Address: address}
	}
	chosen, err := backends.Open(config)
	if err != nil {
		panic(err)
	}
	http.HandleFunc("PUT /chosen/{name}", (&web.API{Shelf: chosen}).Put) // want `^instancestate: backends\.memory\.texts is written by`
	http.HandleFunc("PUT /remote/{name}", (&other{backends.Remote(backends.InRedis{})}).put)
	_ = http.ListenAndServe(":8080", nil)
}

// other is never given the one in memory.
type other struct{ backend backends.Backend }

func (o *other) put(w http.ResponseWriter, r *http.Request) {
	_ = o.backend.Put(r.PathValue("name"), r.FormValue("text"))
}
