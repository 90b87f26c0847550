// Package api is what oapi-codegen writes.
package api

import (
	"net/http"

	"github.com/go-chi/chi/v5"
)

// ServerInterface is the service.
type ServerInterface interface {
	AddPet(w http.ResponseWriter, r *http.Request)
}

// ServerInterfaceWrapper converts requests.
type ServerInterfaceWrapper struct{ Handler ServerInterface }

// AddPet is the operation.
func (siw *ServerInterfaceWrapper) AddPet(w http.ResponseWriter, r *http.Request) {
	siw.Handler.AddPet(w, r)
}

// HandlerFromMux registers the operations.
func HandlerFromMux(si ServerInterface, r chi.Router) http.Handler {
	wrapper := ServerInterfaceWrapper{Handler: si}
	r.Group(func(r chi.Router) { r.Post("/pets", wrapper.AddPet) })
	return r
}
