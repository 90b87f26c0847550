// Command wired: a handler of one package, a store of another, wired in a third.
package main

import (
	"net/http"

	"example.com/drivers/low"
	"example.com/drivers/web"
)

type store struct{ table *low.Table }

func (s store) Put(k string) { s.table.Add(k) }

func main() {
	http.HandleFunc("/put", web.New(store{low.NewTable()}).Put)
	_ = http.ListenAndServe("localhost:8080", nil)
}
