// This program chooses something else than the default of the package that serves.
package main

import (
	"net/http"
	"os"

	"example.com/fixtures/reach/interfaces/defaults/server"
)

func choose() server.Store {
	if os.Getenv("MEMORY") != "" {
		return &server.Memory{}
	}
	return nil
}

func main() {
	s := server.Server{Store: choose()}
	_ = http.ListenAndServe(":8080", s.Handler()) // want `^instancestate: server\.Memory\.names is written by .*add`
}
