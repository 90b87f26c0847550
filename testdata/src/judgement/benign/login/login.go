// Package login is called through an interface that it does not know.
package login

import "net/http"

// Directory looks visitors up.
type Directory struct{}

// HandlerInsideRequest captures variables of one request.
func (d *Directory) HandlerInsideRequest(realm string, w http.ResponseWriter, r *http.Request) (string, error) {
	var name string
	var err error
	inner := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		name = realm + r.FormValue("name")
		err = r.Context().Err()
	})
	inner.ServeHTTP(w, r)
	return name, err
}
