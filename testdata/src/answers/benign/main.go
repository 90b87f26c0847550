// This program keeps the library in a database: what the same desk changes was read by the same request.
package main

import (
	"database/sql"
	"log"
	"net/http"

	"example.com/fixtures/answers/archive"
	"example.com/fixtures/answers/desk"
)

func main() {
	db, err := sql.Open("postgres", "")
	if err != nil {
		log.Fatal(err)
	}
	a := archive.New(db)
	d := desk.New(a, a.Books())
	mux := http.NewServeMux()
	d.Routes(mux)
	log.Fatal(http.ListenAndServe(":8080", mux))
}
