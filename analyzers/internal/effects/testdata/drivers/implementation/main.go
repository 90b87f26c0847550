// Command implementation: an unexported type behind an exported interface.
package main

import (
	"net/http"

	"example.com/drivers/low"
)

type server struct{ store low.Store }

func (s *server) put(w http.ResponseWriter, r *http.Request) { s.store.Put(r.FormValue("k")) }

func main() {
	s := &server{low.NewStore()}
	http.HandleFunc("/put", s.put)
	_ = http.ListenAndServe("localhost:8080", nil)
}
