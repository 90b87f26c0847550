package main

import (
	"net/http"

	"example.com/fixtures/judgement/routes"
	"example.com/fixtures/judgement/violation/guestbook"
	"example.com/fixtures/judgement/violation/notebook"
	"example.com/fixtures/judgement/violation/sorted"
)

// frameworks hands handlers over in ways that no library knows.
func frameworks(mux *http.ServeMux) { (&guestbook.Book{}).Mount(routes.New(mux)) }

// promotedFromInterface leads to a method that the decorator does not declare.
func promotedFromInterface(mux *http.ServeMux) {
	sorted.New(notebook.New()).Mount(mux) // want `^instancestate: notebook\.notebook\.entries is written by POST /ledger`
}
