// Package app hides web from main.
package app

import (
	"net/http"

	"example.com/drivers/web"
)

// Handler wires.
func Handler(s web.Store) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/put", web.New(s).Put)
	return mux
}
