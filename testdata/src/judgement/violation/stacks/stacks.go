// Package stacks holds texts and lets others go through them.
package stacks

import (
	"errors"
	"strings"
)

// Leaves are gone through one by one.
type Leaves interface {
	Next() (string, error)
	Stop()
}

type reader struct {
	lines []string
	at    int
	last  error
}

var errEnd = errors.New("end")

// Next is where a cursor moves.
func (r *reader) Next() (string, error) {
	if r.at == len(r.lines) {
		r.last = errEnd
		return "", r.last
	}
	r.advance()
	return r.lines[r.at-1], nil
}

func (r *reader) advance() { r.at++ }

func (r *reader) Stop() { r.lines = nil }

// Open returns a cursor at the start of a text.
func Open(text string) Leaves { return &reader{lines: strings.Split(text, "\n")} }
