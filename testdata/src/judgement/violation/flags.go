package main

import (
	"fmt"
	"net/http"
)

// turnstile counts under a test that has nothing to do with the count.
type turnstile struct {
	open     bool
	refused  int
	admitted int
}

func (t *turnstile) countedUnderUnrelatedTest(w http.ResponseWriter, r *http.Request) {
	if !t.open {
		t.refused++ // want `^instancestate: turnstile\.refused is written by POST /turnstile`
	}
	fmt.Fprintln(w, t.refused)
}

type visitor struct{ counted bool }

func (t *turnstile) countedUnderFlagOfAnother(w http.ResponseWriter, r *http.Request) {
	v := &visitor{}
	t.admit(v)
	t.admit(v)
	fmt.Fprintln(w, t.admitted)
}

// admit tests a flag that lives as long as the visit, which the count does not.
func (t *turnstile) admit(v *visitor) {
	if !v.counted {
		v.counted = true
		t.admitted++ // want `^instancestate: turnstile\.admitted is written by POST /admit`
	}
}

// domain belongs to whoever asks first: a lazy value that depends on the request.
type domain struct{ owner string }

func (d *domain) claimedByFirstVisitor(w http.ResponseWriter, r *http.Request) {
	if d.owner == "" {
		d.owner = r.FormValue("name") // want `^instancestate: domain\.owner is written by POST /domain`
	}
	fmt.Fprintln(w, d.owner)
}

func flags(mux *http.ServeMux) {
	t, d := &turnstile{}, &domain{}
	mux.HandleFunc("POST /turnstile", t.countedUnderUnrelatedTest)
	mux.HandleFunc("POST /admit", t.countedUnderFlagOfAnother)
	mux.HandleFunc("POST /domain", d.claimedByFirstVisitor)
}
