package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// decode is a variable: which library decodes is chosen when the program is built.
var decode = json.Unmarshal

func bind(r *http.Request, to any) error {
	data, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	return decode(data, to)
}

type salute struct{ Text string }

// porch greets everybody with what the first visitor said.
type porch struct{ greeting *salute }

func (l *porch) firstDecides(w http.ResponseWriter, r *http.Request) {
	var said *salute
	if err := bind(r, &said); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if l.greeting == nil {
		l.greeting = said // want `^instancestate: porch\.greeting is written by POST /greeting`
	}
	fmt.Fprintln(w, l.greeting.Text)
}

func boundLater(mux *http.ServeMux) { mux.HandleFunc("POST /greeting", new(porch).firstDecides) }
