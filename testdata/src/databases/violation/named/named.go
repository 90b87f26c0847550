// A database that another package opens by the names that it is given.
package main

import (
	"log"
	"net/http"

	"example.com/fixtures/databases/violation/named/client"
)

func main() {
	names, err := client.Open("sqlite3", "names.db") // want `^fswrite: client.Open keeps an embedded database on local disk`
	if err != nil {
		log.Fatal(err)
	}
	visits, err := client.Open("sqlite3", "file:visits?mode=memory&cache=shared") // want `^instancestate: client.Open keeps an embedded database in memory`
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("POST /names", func(w http.ResponseWriter, r *http.Request) {
		names.Add(r.FormValue("name"))
		visits.Add(r.RemoteAddr)
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
