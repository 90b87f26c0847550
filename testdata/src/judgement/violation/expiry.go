package main

import (
	"fmt"
	"net/http"
	"time"
)

// notice is what a visitor wrote last: nobody can fetch it again.
type notice struct {
	text   string
	posted time.Time
}

func (n *notice) replacedByVisitor(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, "it said", n.text, n.posted)
	n.text = r.FormValue("text") // want `^instancestate: notice\.text and posted are written by POST /notice`
	n.posted = time.Now()
}

// banner takes a new text when the old one is a day old.
type banner struct {
	text   string
	posted time.Time
}

func (b *banner) replacedByVisitorWhenOld(w http.ResponseWriter, r *http.Request) {
	if time.Since(b.posted) > 24*time.Hour {
		b.text = r.FormValue("text") // want `^instancestate: banner\.text( and posted)? is written by POST /banner`
		b.posted = time.Now()
	}
	fmt.Fprintln(w, b.text)
}

func expiry(mux *http.ServeMux) {
	n, b := &notice{}, &banner{}
	mux.HandleFunc("POST /notice", n.replacedByVisitor)
	mux.HandleFunc("POST /banner", b.replacedByVisitorWhenOld)
}
