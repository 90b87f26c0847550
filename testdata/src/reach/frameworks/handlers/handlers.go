// Package handlers has what other packages put into chains.
package handlers

import (
	"fmt"
	"net/http"

	"example.com/fixtures/reach/frameworks/web"
)

// Authenticate changes the context of its request, and nothing else.
func Authenticate(c *web.Context, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c.Try()
		c.SetUser(r.Header.Get("X-User"))
		next.ServeHTTP(w, r)
	})
}

// Add adds to whatever store the context has.
func Add(c *web.Context, w http.ResponseWriter, r *http.Request) {
	c.Store().Add(r.FormValue("name"))
	fmt.Fprintln(w, c.User())
}

// Greet has nothing to do with the store.
func Greet(c *web.Context, w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, "hello", c.User())
}

// Health answers without a context.
func Health(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) }

// Missing answers what nobody else does.
func Missing(w http.ResponseWriter, r *http.Request) { http.NotFound(w, r) }
