// Containers of a library of which nothing is known, by their look.
package main

import (
	"context"
	"fmt"
	"net/http"

	"example.net/courier/pantry"
)

type kitchen struct {
	notes  pantry.Shelf[string, string]
	prices pantry.Shelf[string, int]
	seats  pantry.Shelf[string, *seat]
	stools pantry.Shelf[string, stool]
	orders *pantry.Store
}

func (k *kitchen) note(w http.ResponseWriter, r *http.Request) {
	k.notes.Set(r.FormValue("table"), r.FormValue("note")) // want `^instancestate: kitchen\.notes is written by POST /notes`
}

func (k *kitchen) notesOf(w http.ResponseWriter, r *http.Request) {
	text, ok := k.notes.Get(r.FormValue("table"))
	if !ok {
		http.NotFound(w, r)
		return
	}
	fmt.Fprintln(w, text)
}

// price is made again on a miss.
func (k *kitchen) price(w http.ResponseWriter, r *http.Request) {
	dish := r.FormValue("dish")
	price, ok := k.prices.Get(dish)
	if !ok {
		price = len(dish)
		k.prices.Set(dish, price)
	}
	fmt.Fprintln(w, price)
}

// seat is a guest's, and stays in the library's container while it is changed.
type seat struct{ guest string }

func (k *kitchen) sit(w http.ResponseWriter, r *http.Request) {
	if s, ok := k.seats.Get(r.FormValue("seat")); ok {
		s.guest = r.FormValue("guest") // want `^instancestate: seat\.guest is written by POST /seats`
	}
}

// look changes a copy of what it found.
func (k *kitchen) look(w http.ResponseWriter, r *http.Request) {
	if s, ok := k.stools.Get(r.FormValue("stool")); ok {
		s.height++
		fmt.Fprintln(w, s.height)
	}
}

type stool struct{ height int }

// order is kept by another process.
func (k *kitchen) order(w http.ResponseWriter, r *http.Request) {
	if err := k.orders.Set(context.Background(), "order", r.FormValue("dish")); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

func main() {
	k := &kitchen{notes: pantry.NewShelf[string, string](), prices: pantry.NewShelf[string, int](), orders: &pantry.Store{}}
	k.seats, k.stools = pantry.NewShelf[string, *seat](), pantry.NewShelf[string, stool]()
	k.seats.Set("window", &seat{})
	http.HandleFunc("POST /seats", k.sit)
	http.HandleFunc("GET /stools", k.look)
	http.HandleFunc("POST /notes", k.note)
	http.HandleFunc("GET /notes", k.notesOf)
	http.HandleFunc("GET /prices", k.price)
	http.HandleFunc("POST /orders", k.order)
	_ = http.ListenAndServe(":8080", nil)
}
