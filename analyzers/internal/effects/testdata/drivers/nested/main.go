// Command nested: the same, one package further.
package main

import (
	"net/http"

	"example.com/drivers/middle"
)

type server struct{ store *middle.Hidden }

func (s *server) put(w http.ResponseWriter, r *http.Request) { s.store.Put(r.FormValue("k")) }

func main() {
	s := &server{middle.NewHidden()}
	http.HandleFunc("/put", s.put)
	_ = http.ListenAndServe("localhost:8080", nil)
}
