// This program wires implementations that keep state in the process.
package main

import (
	"flag"
	"log"
	"net/http"

	"example.com/fixtures/reach/interfaces/stores"
	"example.com/fixtures/reach/interfaces/web"
)

func main() {
	kind := flag.String("kind", "memory", "where notes are kept")
	source := flag.String("source", "", "their directory or database")
	flag.Parse()

	notes, err := stores.Open(*kind, *source)
	if err != nil {
		log.Fatal(err)
	}
	notes = stores.Logged{Notes: stores.Check(&stores.Counted{Notes: notes})}
	http.HandleFunc("PUT /notes/{name}", web.NewNotes(notes).Put) // want `^fswrite: file \{files\.dir\}/\{name\} \(os\.WriteFile in \(\*stores\.files\)\.Save\) is written by` `^instancestate: stores\.Counted\.saves is written by` `^instancestate: stores\.memory\.texts is written by`

	drafts := web.NewDrafts(web.Options{Title: "drafts", Drafts: stores.NewShelf()})
	http.HandleFunc("PUT /drafts/{name}", drafts.Put) // want `^instancestate: stores\.Shelf\.drafts is written by`

	web.Services.SetVotes(stores.NewUrn())
	http.HandleFunc("POST /votes/{name}", web.Vote) // want `^globalstate: stores\.Urn\.votes is written by`

	if web.DefaultTags, err = stores.Make(*kind); err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("POST /tags/{name}", web.Tag) // want `^globalstate: stores\.labels\.tags is written by`

	log.Fatal(http.ListenAndServe(":8080", nil))
}
