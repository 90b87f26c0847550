package main

import (
	"fmt"
	"net/http"

	"github.com/gorilla/mux"
)

var byHandleFunc, byHandle, byRoute, bySubrouter, byMiddleware, byNotFound int

func main() {
	r := mux.NewRouter()
	r.HandleFunc("/votes/{id}", handleFunc).Methods("POST")
	r.Handle("/handle", http.HandlerFunc(handle))
	r.Methods("GET").Path("/route").HandlerFunc(routed)
	r.PathPrefix("/sub").Subrouter().HandleFunc("/leaf", leaf)
	r.Use(counted)
	r.NotFoundHandler = http.HandlerFunc(notFound)
	_ = http.ListenAndServe(":8080", r)
}

func handleFunc(w http.ResponseWriter, r *http.Request) {
	byHandleFunc++ // want `^globalstate: byHandleFunc is written by .*/votes/\{id\} \(handleFunc\)`
	fmt.Fprintln(w, byHandleFunc, byHandle, byRoute, bySubrouter, byMiddleware, byNotFound)
}

func handle(w http.ResponseWriter, r *http.Request) {
	byHandle++ // want `^globalstate: byHandle is written by .*/handle \(handle\)`
}

func routed(w http.ResponseWriter, r *http.Request) {
	byRoute++ // want `^globalstate: byRoute is written by .*routed`
}

func leaf(w http.ResponseWriter, r *http.Request) {
	bySubrouter++ // want `^globalstate: bySubrouter is written by .*/leaf \(leaf\)`
}

func counted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		byMiddleware++ // want `^globalstate: byMiddleware is written by .*literal in counted`
		next.ServeHTTP(w, r)
	})
}

func notFound(w http.ResponseWriter, r *http.Request) {
	byNotFound++ // want `^globalstate: byNotFound is written by .*notFound`
}
