package main

import (
	"fmt"
	"net/http"

	"github.com/go-chi/chi/v5"
)

var byGet, byMethodValue, byRoute, byMount, byWith, byMiddleware int

func main() {
	r := chi.NewRouter()
	r.Use(counted)
	r.Get("/get/{id}", get)
	r.Post("/value", (&server{}).post)
	r.Route("/route", func(r chi.Router) {
		r.Get("/leaf", leaf)
	})
	r.With(counted).Get("/with", with)
	r.Mount("/mount", mounted())
	_ = http.ListenAndServe(":8080", r)
}

func get(w http.ResponseWriter, r *http.Request) {
	byGet++ // want `^globalstate: byGet is written by .*/get/\{id\} \(get\)`
	fmt.Fprintln(w, byGet, byMethodValue, byRoute, byMount, byWith, byMiddleware)
}

type server struct{}

func (s *server) post(w http.ResponseWriter, r *http.Request) {
	byMethodValue++ // want `^globalstate: byMethodValue is written by .*/value \(\(\*server\)\.post\)`
}

func leaf(w http.ResponseWriter, r *http.Request) {
	byRoute++ // want `^globalstate: byRoute is written by .*/leaf \(leaf\)`
}

func with(w http.ResponseWriter, r *http.Request) {
	byWith++ // want `^globalstate: byWith is written by .*/with \(with\)`
}

func mounted() http.Handler {
	r := chi.NewRouter()
	r.Get("/", func(w http.ResponseWriter, r *http.Request) {
		byMount++ // want `^globalstate: byMount is written by .*literal in mounted`
	})
	return r
}

func counted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		byMiddleware++ // want `^globalstate: byMiddleware is written by .*literal in counted`
		next.ServeHTTP(w, r)
	})
}
