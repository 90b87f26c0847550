// Package parcels has the shelf behind an interface, and what is opened for one request.
package parcels

import "example.com/fixtures/reach/frameworks/made/web"

// Shelf lasts as long as the process.
type Shelf struct{ notes []string }

// Open makes a box.
func (s *Shelf) Open(name string) web.Box { return &box{name: name} }

// Note notes.
func (s *Shelf) Note(text string) { s.notes = append(s.notes, text) }

type box struct {
	name  string
	parts []string
}

// Add adds a part to the box of this request.
func (b *box) Add(text string) error { b.parts = append(b.parts, text); return nil }
