// The root handler is a field of the server; a second server gets its handler by assignment.
package main

import (
	"fmt"
	"net/http"
)

var inLiteral, inAssignment int

func main() {
	public := &http.Server{Addr: ":8080", Handler: http.HandlerFunc(servePublic)}
	internal := new(http.Server)
	internal.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		inAssignment++ // want `^globalstate: inAssignment is written by .*literal in main`
		fmt.Fprintln(w, inAssignment)
	})
	go func() { _ = internal.ListenAndServe() }()
	_ = public.ListenAndServe()
}

func servePublic(w http.ResponseWriter, r *http.Request) {
	inLiteral++ // want `^globalstate: inLiteral is written by .*servePublic`
	fmt.Fprintln(w, inLiteral)
}
