// This program keeps a library in memory. The desk's package knows neither the shelves nor this one: the changes are
// reported where the two meet.
package main

import (
	"log"
	"net/http"

	"example.com/fixtures/answers/desk"
	"example.com/fixtures/answers/shelves"
)

func main() {
	s := shelves.New()
	d := desk.New(s, s.Books()) // want `shelves\.Shelves\.turns is written by POST /turns` `shelves\.books\.byTitle is written by POST /books` `library\.Book\.Reader is written by POST /loans` `library\.Book\.Stamps is written by PUT /books`
	mux := http.NewServeMux()
	d.Routes(mux)
	log.Fatal(http.ListenAndServe(":8080", mux))
}
