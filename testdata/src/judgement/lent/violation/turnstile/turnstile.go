// Package turnstile counts for whoever wants to know.
package turnstile

import (
	"net/http"
	"sync/atomic"
)

// Gate lets people pass.
type Gate struct {
	shown   atomic.Int64
	limited atomic.Int64
	foreign atomic.Int64
	plain   int
}

// Pass counts for who answers.
func (g *Gate) Pass() { g.shown.Add(1) }

// Enter counts for who limits.
func (g *Gate) Enter() { g.limited.Add(1) }

// Turn counts for who asks through an interface.
func (g *Gate) Turn() { g.foreign.Add(1) }

// Jam counts for nobody.
func (g *Gate) Jam() { g.plain++ }

// Shown is part of an answer.
func (g *Gate) Shown() int64 { return g.shown.Load() }

// Limited is compared.
func (g *Gate) Limited() int64 { return g.limited.Load() }

// Foreign is called through an interface of a package that does not know this one.
func (g *Gate) Foreign() int64 { return g.foreign.Load() }

// Plain is not called; encoders may read the field.
func (g *Gate) Plain() int { return g.plain }

// Board is a page.
type Board struct{ views atomic.Int64 }

// View counts for a template.
func (b *Board) View() { b.views.Add(1) }

// Views is called by a template.
func (b *Board) Views() int64 { return b.views.Load() }

// Ticket draws a number.
type Ticket struct{ drawn atomic.Int64 }

// Draw counts, and is no mere question.
func (t *Ticket) Draw() int64 { return t.drawn.Add(1) }

// Door has its handler here, where nobody sees who calls Opened.
type Door struct{ opened atomic.Int64 }

// Opened says how often.
func (d *Door) Opened() int64 { return d.opened.Load() }

// Handle registers.
func (d *Door) Handle(mux *http.ServeMux) {
	mux.HandleFunc("POST /door", func(http.ResponseWriter, *http.Request) {
		d.opened.Add(1) // want `^instancestate: Door\.opened is written by POST /door`
	})
}
