// What libraries are given of which nothing is known, and looks like a unit of work.
package main

import (
	"context"
	"net/http"

	"example.net/courier"
)

type desk struct {
	served  map[string]int
	refused []string
	letters []string
	weighed map[string]int
	stamped int
	sorted  map[string]int
}

// serves has a parameter that only its library knows, and answers.
func (d *desk) serves(params map[string]string, w http.ResponseWriter, r *http.Request) {
	d.served[r.FormValue("name")]++ // want `^instancestate: desk\.served is written by /serves`
}

func (d *desk) checks(w http.ResponseWriter, r *http.Request) {
	d.refused = append(d.refused, r.FormValue("name")) // want `^instancestate: desk\.refused is written by`
}

// Receive is called by the library, as its interface says.
func (d *desk) Receive(m *courier.Message) error {
	d.letters = append(d.letters, m.Text) // want `^instancestate: desk\.letters is written by`
	return nil
}

type parcel struct{ Name string }

type receipt struct{ Weight int }

// Weigh is a remote procedure.
func (d *desk) Weigh(ctx context.Context, p *parcel, r *receipt) error {
	d.weighed[p.Name]++ // want `^instancestate: desk\.weighed is written by`
	r.Weight = d.weighed[p.Name]
	return nil
}

// stamp is handed over by itself.
func (d *desk) stamp(ctx context.Context, p *parcel, r *receipt) error {
	d.stamped++ // want `^instancestate: desk\.stamped is written by`
	r.Weight = d.stamped
	return nil
}

// Sorter is what generated code wants implemented, and wraps.
type Sorter interface {
	Sort(context.Context, *parcel, *receipt) error
}

func RegisterSorter(e *courier.Exchange, s Sorter) {
	type exchanged struct{ Sorter }
	e.Offer(&exchanged{&sorterHandler{s}})
}

type sorterHandler struct{ Sorter }

func (h *sorterHandler) Sort(ctx context.Context, p *parcel, r *receipt) error {
	return h.Sorter.Sort(ctx, p, r)
}

type sorting struct{ desk *desk }

func (s *sorting) Sort(ctx context.Context, p *parcel, r *receipt) error {
	s.desk.sorted[p.Name]++ // want `^instancestate: desk\.sorted is written by`
	return nil
}

func main() {
	d := &desk{served: map[string]int{}}
	e := &courier.Exchange{}
	e.Offer(d)
	e.OfferFunc("stamp", d.stamp)
	RegisterSorter(e, &sorting{d})
	front, c := &courier.Desk{}, &courier.Client{}
	front.Post("/serves", d.checks, d.serves)
	c.Forward(d)
	c.Run()
}
