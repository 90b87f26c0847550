// Package bakehouse bakes all day.
package bakehouse

import (
	"sync"
	"time"
)

// Oven is what dough is put into.
type Oven interface {
	Bake(d *Dough)
	Note(l *Ledger)
	Pay(t *Till)
	Light(order string)
	Douse(order string)
	Stack(order string)
	Sell(order string)
}

// Dough is made for one round; the recipe is the same in all of them.
type Dough struct {
	Grams  int
	Shape  map[string]string
	Recipe *Recipe
}

// Recipe says what dough is made of.
type Recipe struct{ Name string }

// Ledger is there before the first round.
type Ledger struct {
	Sold   int
	Recipe *Recipe
}

// Till is made by the goroutine, before the first round.
type Till struct {
	Coins  int
	Recipe *Recipe
}

type baker struct {
	recipe *Recipe
	oven   Oven
	ledger *Ledger
	till   *Till
}

// round makes dough, and hands it to the oven. The fire is out when the round ends; bread stays until another round sells it.
func (b *baker) round(order string, grams int) {
	b.oven.Light(order)
	defer b.oven.Douse(order)
	if grams == 0 {
		b.oven.Sell(order)
		return
	}
	b.oven.Stack(order)
	d := &Dough{Grams: grams, Shape: map[string]string{}, Recipe: b.recipe}
	b.oven.Bake(d)
	b.oven.Note(b.ledger)
	b.oven.Pay(b.till)
}

// Ovens are those that there are, by their names.
var Ovens = map[string]Oven{}

// Open starts the rounds, one for each order.
func Open(name string, next func() (string, int)) {
	rye := &Recipe{"rye"}
	ledger := &Ledger{Recipe: rye}
	var crew sync.WaitGroup
	crew.Go(func() {
		b := &baker{rye, Ovens[name], ledger, &Till{Recipe: rye}}
		for {
			time.Sleep(time.Minute)
			b.round(next())
		}
	})
}
