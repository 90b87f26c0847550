package main

import (
	"fmt"
	"net/http"

	"example.com/fixtures/judgement/benign/login"
	"example.com/fixtures/judgement/routes"
)

// directory hides the package that makes a handler inside each request.
type directory interface {
	HandlerInsideRequest(string, http.ResponseWriter, *http.Request) (string, error)
}

// form has a method that looks like a handler, but each request calls it on a form of its own.
type form struct {
	name   string
	errors []string
}

func (f *form) calledOnFreshObject(w http.ResponseWriter, r *http.Request) error {
	f.name = r.FormValue("name")
	if f.name == "" {
		f.errors = append(f.errors, "no name")
	}
	_, err := fmt.Fprintln(w, f.name, f.errors)
	return err
}

func answerForm(w http.ResponseWriter, r *http.Request) error {
	f := &form{}
	return f.calledOnFreshObject(w, r)
}

func frameworks(mux *http.ServeMux) {
	var d directory = &login.Directory{}
	mux.HandleFunc("POST /login", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, fmt.Sprint(d.HandlerInsideRequest("visitors", w, r)))
	})
	routes.New(mux).Post("/form", answerForm)
}
