// Package web uses the manager as it is.
package web

import (
	"net/http"

	"example.com/fixtures/sessionmap/violation/setbynobody/visits"
)

func Handler() http.Handler { return visits.New().LoadAndSave(http.NotFoundHandler()) }
