// Package journal answers requests from a ledger that it knows by its interface.
package journal

import (
	"net/http"

	"example.com/fixtures/judgement/violation/ledger"
)

// Journal answers requests.
type Journal struct{ Kept ledger.Ledger }

// Mount registers the handlers.
func (j *Journal) Mount(mux *http.ServeMux) { mux.HandleFunc("POST /ledger", j.add) }

func (j *Journal) add(w http.ResponseWriter, r *http.Request) { j.Kept.Add(r.FormValue("text")) }
