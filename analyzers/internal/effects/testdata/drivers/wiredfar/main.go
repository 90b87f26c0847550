// Command wiredfar: the same where the wiring does not import the handler.
package main

import (
	"net/http"

	"example.com/drivers/app"
	"example.com/drivers/low"
)

type store struct{ table *low.Table }

func (s store) Put(k string) { s.table.Add(k) }

func main() {
	http.Handle("/", app.Handler(store{low.NewTable()}))
	_ = http.ListenAndServe("localhost:8080", nil)
}
