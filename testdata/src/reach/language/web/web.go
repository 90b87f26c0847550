// Package web serves requests with what package counts has.
package web

import (
	"errors"
	"fmt"
	"io"
	"net/http"

	"example.com/fixtures/reach/language/counts"
)

// State is what the handlers share, or what one request has.
type State struct {
	Service  *counts.Service
	Deferred *counts.Deferred
	Board    *counts.Board
	Tree     *counts.Tree
	Latest   *counts.Latest
	Register *counts.Register[Ticket]
	Touched  *counts.Touched
	Tail     *counts.Tail
	Ranking  *counts.Ranking
}

// Ticket has a number.
type Ticket struct{ No int }

// Number returns it.
func (t Ticket) Number() int { return t.No }

// Promoted calls a promoted method.
func (s *State) Promoted(w http.ResponseWriter, r *http.Request) { s.Service.Hit(r.PathValue("name")) } // want `^instancestate: counts\.Base\.hits is written by`

// Fails fails.
func (s *State) Fails(w http.ResponseWriter, r *http.Request) {
	if err := s.Deferred.Try(func() error { return errors.New(r.FormValue("why")) }); err != nil { // want `^instancestate: counts\.Deferred\.failures is written by`
		fmt.Fprintln(w, s.Deferred.Failures())
	}
}

// Moves sets an element of an array.
func (s *State) Moves(w http.ResponseWriter, r *http.Request) { s.Board.Set(1, 2, r.FormValue("v")[0]) } // want `^instancestate: counts\.Board\.fields is written by`

// Grows changes a deep place.
func (s *State) Grows(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, s.Tree.Grow(1)) } // want `^instancestate: counts\.Tree\.branches is written by`

// Orders swaps an atomic pointer.
func (s *State) Orders(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, s.Latest.Swap(r.Form["item"])) // want `^instancestate: counts\.Latest\.order is written by`
}

// Registers uses a generic type.
func (s *State) Registers(w http.ResponseWriter, r *http.Request) {
	s.Register.Add(Ticket{No: len(r.FormValue("no"))}) // want `^instancestate: State\.Register is written by`
}

// Touches uses a generic function.
func (s *State) Touches(w http.ResponseWriter, r *http.Request) {
	counts.Touch(s.Touched, r.FormValue("name"))
}

// Copies has a library write into a first-party Writer.
func (s *State) Copies(w http.ResponseWriter, r *http.Request) {
	_, _ = io.Copy(s.Tail, r.Body) // want `^instancestate: counts\.Tail\.lines is written by`
}

// Ranks has a library sort.
func (s *State) Ranks(w http.ResponseWriter, r *http.Request) {
	s.Ranking.Sort() // want `^instancestate: counts\.Ranking\.names is written by`
	fmt.Fprintln(w, s.Ranking.First())
}

// Parses has a library decode.
func Parses(w http.ResponseWriter, r *http.Request) {
	p, err := counts.Parse([]byte(r.FormValue("data"))) // want `^globalstate: counts\.parsed is written by`
	fmt.Fprintln(w, p, err)
}
