// Package ovens holds ovens.
package ovens

import (
	"sync"

	"example.com/fixtures/judgement/bakery/bakehouse"
)

func init() {
	bakehouse.Ovens["stone"] = Stone{}
	bakehouse.Ovens["gas"] = &Gas{bread: map[string]int{}}
}

// Stone is heated with wood.
type Stone struct{}

// Bake dries the dough.
func (Stone) Bake(d *bakehouse.Dough) { d.Grams -= d.Grams / 10 }

// Note does not count.
func (Stone) Note(*bakehouse.Ledger) {}

// Pay costs nothing.
func (Stone) Pay(*bakehouse.Till) {}

// Light does nothing.
func (Stone) Light(string) {}

// Douse does nothing.
func (Stone) Douse(string) {}

// Stack does nothing.
func (Stone) Stack(string) {}

// Sell does nothing.
func (Stone) Sell(string) {}

// Gas is heated with gas.
type Gas struct {
	fires sync.Map // by order
	bread map[string]int
}

type fire struct {
	sparks map[string]int
	burns  bool
}

// Bake dries and marks the dough.
func (*Gas) Bake(d *bakehouse.Dough) {
	d.Grams -= d.Grams / 20
	d.Shape["crust"] = d.Recipe.Name
}

// Note counts.
func (*Gas) Note(l *bakehouse.Ledger) {
	if l.Sold < 10 {
		l.Sold++
	}
}

// Pay counts, too.
func (*Gas) Pay(t *bakehouse.Till) {
	if t.Coins < 10 {
		t.Coins++
	}
}

// Light lights a fire for the order.
func (g *Gas) Light(order string) {
	g.fires.Store(order, &fire{sparks: map[string]int{}})
	if f, ok := g.fires.Load(order); ok {
		f.(*fire).burns = true
		f.(*fire).sparks[order]++
	}
}

// Douse puts it out.
func (g *Gas) Douse(order string) { g.fires.Delete(order) }

// Stack keeps the bread.
func (g *Gas) Stack(order string) { g.bread[order] = len(order) }

// Sell takes it out.
func (g *Gas) Sell(order string) { delete(g.bread, order) }
