package main

import (
	"net/http"
	"net/url"

	"example.com/fixtures/memqueue/violation/agency"
)

// Interfaces of the application behind which there is a library's client.

type seller interface {
	PostForm(url string, data url.Values) (*http.Response, error)
}

func libraryBehindInterface(w http.ResponseWriter, r *http.Request) {
	var s seller = &http.Client{}
	go s.PostForm("http://shop.example.com", r.PostForm) // want `^memqueue: background work of libraryBehindInterface \(an HTTP request\) is started by POST /sell`
}

func clients() {
	desk := &agency.Desk{Client: http.DefaultClient}
	http.HandleFunc("POST /order", desk.Order) // want `^memqueue: background work of \(\*agency\.Desk\)\.Order \(an HTTP request\) is started by POST /order \(\(\*agency\.Desk\)\.Order\)`
	http.HandleFunc("POST /sell", libraryBehindInterface)
}
