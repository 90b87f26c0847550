// This program wires implementations that keep everything in a database, or for one request.
package main

import (
	"database/sql"
	"log"
	"net/http"

	"example.com/fixtures/reach/interfaces/stores"
	"example.com/fixtures/reach/interfaces/web"
)

func main() {
	notes, err := stores.OpenDatabase("")
	if err != nil {
		log.Fatal(err)
	}
	notes = stores.Logged{Notes: stores.Check(notes)}
	http.HandleFunc("PUT /notes/{name}", web.NewNotes(notes).Put)

	db, err := sql.Open("postgres", "")
	if err != nil {
		log.Fatal(err)
	}
	table := &stores.Table{DB: db}
	drafts := web.NewDrafts(web.Options{Title: "drafts", Drafts: table})
	http.HandleFunc("PUT /drafts/{name}", drafts.Put)

	web.Services.SetVotes(table)
	http.HandleFunc("POST /votes/{name}", web.Vote)

	web.DefaultTags = table
	http.HandleFunc("POST /tags/{name}", web.Tag)

	http.HandleFunc("POST /walks/{name}", web.Walk(func() web.Steps { return &stores.Trail{} }))
	log.Fatal(http.ListenAndServe(":8080", nil))
}
