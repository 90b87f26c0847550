package main

import (
	"crypto/tls"
	"fmt"
	"net/http"
	"sync/atomic"

	"example.com/fixtures/judgement/benign/booth"
	"example.com/fixtures/judgement/benign/pantry"
)

// certificates are loaded again for whoever connects next.
type certificates struct{ config atomic.Pointer[tls.Config] }

func (c *certificates) reloaded(w http.ResponseWriter, r *http.Request) {
	pair, err := tls.LoadX509KeyPair("tls.crt", "tls.key")
	if err == nil {
		c.config.Store(&tls.Config{MinVersion: tls.VersionTLS13, Certificates: []tls.Certificate{pair}})
	}
	fmt.Fprintln(w, err)
}

func versions(mux *http.ServeMux) {
	c := pantry.New()
	mux.HandleFunc("GET /gauges", func(w http.ResponseWriter, r *http.Request) {
		g, err := c.Get(r.FormValue("name"), fmt.Sprint(fetchRates()))
		fmt.Fprintln(w, g, err)
	})
	mux.HandleFunc("DELETE /gauges", booth.Drop(c))
	mux.HandleFunc("POST /certificates", new(certificates).reloaded)
}
