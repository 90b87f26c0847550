// What libraries are given of which nothing is known, and looks like a unit of work.
package main

import (
	"net/http"

	"example.net/courier"
)

type desk struct {
	served  map[string]int
	refused []string
	letters []string
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

func main() {
	d := &desk{served: map[string]int{}}
	front, c := &courier.Desk{}, &courier.Client{}
	front.Post("/serves", d.checks, d.serves)
	c.Forward(d)
	c.Run()
}
