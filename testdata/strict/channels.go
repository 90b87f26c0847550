package main

import (
	"context"
	"net/http"
)

// office hands out what comes in: whoever makes the office takes it from there.
type office struct {
	Letters chan letter
	closing chan struct{} // a signal holds nothing
	counts  chan question // whoever asks waits for the answer
	clerks  map[string]*clerk
}

type letter struct {
	ctx  context.Context
	text string
}

type question struct{ answer chan int }

// clerk is one who is there: his desk goes with him.
type clerk struct{ desk chan letter }

func (o *office) takesIn(w http.ResponseWriter, r *http.Request) {
	o.Letters <- letter{r.Context(), r.FormValue("text")} // want `^memqueue: office\.Letters is written by POST /letter .*: a restart loses what still waits there; keep it in a database or a broker until it is done \(what becomes of it is not seen here\)$`
}

func (o *office) signals(w http.ResponseWriter, r *http.Request) {
	o.closing <- struct{}{}
}

func (o *office) asks(w http.ResponseWriter, r *http.Request) {
	q := question{make(chan int)}
	o.counts <- q
	<-q.answer
}

func (o *office) passesTo(w http.ResponseWriter, r *http.Request) {
	if c := o.clerks[r.FormValue("name")]; c != nil {
		c.desk <- letter{r.Context(), r.FormValue("text")}
	}
}

func channels(mux *http.ServeMux) {
	o := &office{Letters: make(chan letter), closing: make(chan struct{}), counts: make(chan question), clerks: map[string]*clerk{"ann": {make(chan letter)}}}
	mux.HandleFunc("POST /letter", o.takesIn)
	mux.HandleFunc("POST /closing", o.signals)
	mux.HandleFunc("GET /count", o.asks)
	mux.HandleFunc("POST /clerk", o.passesTo)
}
