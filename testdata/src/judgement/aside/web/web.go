// Package web asks what is behind an interface, and puts in what it did not get.
package web

import (
	"fmt"
	"net/http"
	"strings"
)

// Shelf keeps texts that are as well made again.
type Shelf interface {
	Get(name string) (string, error)
	Set(name, text string)
}

// Pages are made when the shelf does not have them.
type Pages struct{ Shelf Shelf }

// Show makes up for a miss.
func (p *Pages) Show(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	text, err := p.Shelf.Get(name)
	if err == nil {
		fmt.Fprintln(w, text)
		return
	}
	text = strings.Repeat(name, 3)
	p.Shelf.Set(name, text)
	fmt.Fprintln(w, text)
}

// Accounts keep who somebody is.
type Accounts interface {
	Find(name string) (string, error)
	Add(name, town string)
}

// Desk opens accounts.
type Desk struct{ Accounts Accounts }

// Open keeps what a visitor says where it finds nothing.
func (d *Desk) Open(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	if _, err := d.Accounts.Find(name); err != nil {
		d.Accounts.Add(name, r.FormValue("town"))
	}
}
