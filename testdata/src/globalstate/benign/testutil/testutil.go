// Package testutil is what tests share: it is no part of the service, whatever it keeps.
package testutil

import "net/http"

var calls int

func Handler(w http.ResponseWriter, r *http.Request) { calls++ }
