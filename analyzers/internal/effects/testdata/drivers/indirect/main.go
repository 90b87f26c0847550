// Command indirect: methods of a type whose package is not imported.
package main

import (
	"net/http"

	"example.com/drivers/middle"
)

var table, set, service = middle.Table(), middle.Set(), middle.NewService()

func add(w http.ResponseWriter, r *http.Request) {
	table.Add(r.FormValue("k"))
	set.Add(r.FormValue("k"))
	service.Add(r.FormValue("k"))
}

func main() {
	http.HandleFunc("/add", add)
	_ = http.ListenAndServe("localhost:8080", nil)
}
