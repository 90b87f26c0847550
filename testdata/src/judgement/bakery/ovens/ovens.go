// Package ovens holds ovens.
package ovens

import "example.com/fixtures/judgement/bakery/bakehouse"

func init() {
	bakehouse.Ovens["stone"] = Stone{}
	bakehouse.Ovens["gas"] = Gas{}
}

// Stone is heated with wood.
type Stone struct{}

// Bake dries the dough.
func (Stone) Bake(d *bakehouse.Dough) { d.Grams -= d.Grams / 10 }

// Note does not count.
func (Stone) Note(*bakehouse.Ledger) {}

// Pay costs nothing.
func (Stone) Pay(*bakehouse.Till) {}

// Gas is heated with gas.
type Gas struct{}

// Bake dries and marks the dough.
func (Gas) Bake(d *bakehouse.Dough) {
	d.Grams -= d.Grams / 20
	d.Shape["crust"] = d.Recipe.Name
}

// Note counts.
func (Gas) Note(l *bakehouse.Ledger) {
	if l.Sold < 10 {
		l.Sold++
	}
}

// Pay counts, too.
func (Gas) Pay(t *bakehouse.Till) {
	if t.Coins < 10 {
		t.Coins++
	}
}
