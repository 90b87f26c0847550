// A program that leaves the store of its sessions to the library.
package main

import (
	"log"
	"net/http"

	"example.com/fixtures/sessionmap/violation/setbynobody/web" // want `sessionmap: scs.New \(example.com/fixtures/sessionmap/violation/setbynobody/visits/visits.go:6\) keeps sessions in memory: .*; set SessionManager.Store`
)

func main() {
	log.Fatal(http.ListenAndServe(":8080", web.Handler()))
}
