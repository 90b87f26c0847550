// A directory for one request, which another package makes and removes.
package main

import (
	"log"
	"net/http"
	"os"

	"example.com/fixtures/fswrite/benign/rooms"
)

func main() {
	http.HandleFunc("POST /convert", convert)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func convert(w http.ResponseWriter, r *http.Request) {
	room, err := rooms.New()
	if err != nil {
		return
	}
	defer room.Close()
	if err := os.WriteFile(room.Path("in"), []byte(r.FormValue("text")), 0o600); err == nil {
		http.ServeFile(w, r, room.Path("in"))
	}
}
