package main

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

// fake is a Server as tests make it.
type fake struct{ calls int }

func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) { f.calls++ }

func TestFake(t *testing.T) {
	f := &fake{}
	f.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil))
	if f.calls != 1 {
		t.Fatal("fake was not called")
	}
}
