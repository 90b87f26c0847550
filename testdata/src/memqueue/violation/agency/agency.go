// Package agency asks for what it needs in interfaces of its own; clients of libraries fit them without an adapter.
package agency

import (
	"log"
	"net/http"
	"strings"
)

// Doer is what an HTTP client is to this package.
type Doer interface {
	Do(*http.Request) (*http.Response, error)
}

// Desk takes orders.
type Desk struct{ Client Doer }

// Order passes an order on behind the customer's back.
func (d *Desk) Order(w http.ResponseWriter, r *http.Request) {
	text := r.FormValue("text")
	go func() {
		req, err := http.NewRequest(http.MethodPost, "http://works.example.com", strings.NewReader(text))
		if err != nil {
			log.Print(err)
			return
		}
		log.Print(d.Client.Do(req))
	}()
}
