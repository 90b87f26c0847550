// Package web knows that the keys are cookies, and not what is behind the interface.
package web

import (
	"crypto/rand"
	"fmt"
	"net/http"
)

// Book is the part of it that this package needs.
type Book interface {
	Enter(id, name string)
	Name(id string) string
}

// Server serves.
type Server struct{ Book Book }

// Enter begins.
func (s *Server) Enter(w http.ResponseWriter, r *http.Request) {
	id := rand.Text()
	s.Book.Enter(id, r.FormValue("name"))
	http.SetCookie(w, &http.Cookie{Name: "id", Value: id})
}

// Show goes on, after a cookie has told who it is.
func (s *Server) Show(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, s.Book.Name("nobody"))
	if c, err := r.Cookie("id"); err == nil {
		fmt.Fprintln(w, s.Book.Name(c.Value))
	}
}
