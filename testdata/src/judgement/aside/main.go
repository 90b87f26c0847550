// This program asks interfaces for entries: whether a miss is made up for with what can be made again, or with what only the visitor knows, decides.
package main

import (
	"net/http"

	"example.com/fixtures/judgement/aside/memory"
	"example.com/fixtures/judgement/aside/web"
)

func main() {
	pages := &web.Pages{Shelf: memory.NewTexts()}
	desk := &web.Desk{Accounts: memory.NewTowns()}
	http.HandleFunc("GET /pages/{name}", pages.Show)
	http.HandleFunc("PUT /desk/{name}", desk.Open) // want `^instancestate: memory\.Towns\.byName is written by PUT /desk`
	_ = http.ListenAndServe(":8080", nil)
}
