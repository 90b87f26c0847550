// Package booth only drops from a cache.
package booth

import (
	"net/http"

	"example.com/fixtures/judgement/benign/pantry"
)

// Drop makes a handler.
func Drop(c *pantry.Cache) http.HandlerFunc {
	return func(_ http.ResponseWriter, r *http.Request) { c.Close(r.FormValue("name")) }
}
