// Package desk answers requests; what happens to the texts is the business of who makes it.
package desk

import (
	"net/http"

	"example.com/fixtures/judgement/violation/outbox"
)

// Desk answers requests.
type Desk struct{ out *outbox.Outbox }

// New returns a Desk that sends texts to keep.
func New(keep func(text string)) *Desk { return &Desk{outbox.New(keep)} }

// Answer sends what the visitor wrote.
func (d *Desk) Answer(w http.ResponseWriter, r *http.Request) { d.out.Send(r.FormValue("text")) }
