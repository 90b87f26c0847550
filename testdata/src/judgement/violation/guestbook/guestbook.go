// Package guestbook knows its router by an interface only.
package guestbook

import (
	"fmt"
	"net/http"

	"example.com/fixtures/judgement/routes"
)

// Book keeps what guests write.
type Book struct{ lines []string }

// Mount registers the handlers.
func (b *Book) Mount(on routes.Registrar) { on.Post("/guests", b.write) }

func (b *Book) write(w http.ResponseWriter, r *http.Request) error {
	b.lines = append(b.lines, r.FormValue("line")) // want `^instancestate: Book\.lines is written by`
	_, err := fmt.Fprintln(w, b.lines)
	return err
}
