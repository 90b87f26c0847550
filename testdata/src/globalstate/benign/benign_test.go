package main

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

var testHits int

func TestHandler(t *testing.T) {
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		testHits++
		hits++
	})
	h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil))
	if testHits != 1 {
		t.Fatal("handler was not called")
	}
}
