package main

import (
	"fmt"
	"net/http"
)

// depot makes on a miss what any process can make again.
type depot struct {
	clients map[string]*http.Client
	rates   map[string]float64
}

func (d *depot) lazyUnderConstantKey(w http.ResponseWriter, r *http.Request) {
	if d.clients["rates"] == nil {
		d.clients["rates"] = &http.Client{}
	}
	fmt.Fprintln(w, d.clients["rates"].Timeout)
}

func (d *depot) refetchedOnMiss(w http.ResponseWriter, r *http.Request) {
	currency := r.FormValue("currency")
	if _, ok := d.rates[currency]; !ok {
		d.rates[currency] = fetchRates()[currency]
	}
	fmt.Fprintln(w, d.rates[currency])
}

func marks(mux *http.ServeMux) {
	d := &depot{map[string]*http.Client{}, map[string]float64{}}
	mux.HandleFunc("GET /clients", d.lazyUnderConstantKey)
	mux.HandleFunc("GET /rates", d.refetchedOnMiss)
}
