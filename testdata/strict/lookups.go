package main

import (
	"fmt"
	"net/http"
	"os"
	"time"
)

// remembered keeps one value of any type for a while: a container of general use.
type remembered[T any] struct {
	value   *T
	fetch   func() (T, error)
	fetched time.Time
}

func (m *remembered[T]) get() (T, error) {
	if m.value == nil || time.Since(m.fetched) > time.Hour {
		value, err := m.fetch()
		if err != nil {
			return value, err
		}
		m.value, m.fetched = &value, time.Now() // want `^instancestate: board\.price is written by GET /price .*\(a miss is recomputed\)$` `^instancestate: menu\.today is written by POST /menu .*Redis or a database$`
	}
	return *m.value, nil
}

type board struct{ price *remembered[string] }

func fetchPrice() (string, error) {
	text, err := os.ReadFile("price")
	return string(text), err
}

func (b *board) expiredThenFetched(w http.ResponseWriter, r *http.Request) {
	price, err := b.price.get()
	fmt.Fprintln(w, price, err)
}

// menu keeps an entry that its users change: no cache, whatever keeps it.
type menu struct{ today *remembered[*dish] }

type dish struct{ orders int }

func fetchDish() (*dish, error) { return &dish{}, nil }

func (m *menu) order(w http.ResponseWriter, r *http.Request) {
	d, err := m.today.get()
	if err != nil {
		return
	}
	d.orders++ // want `^instancestate: dish\.orders is written by POST /menu .*restart starts over`
	fmt.Fprintln(w, d.orders)
}

func lookups(mux *http.ServeMux) {
	b := &board{&remembered[string]{fetch: fetchPrice}}
	m := &menu{&remembered[*dish]{fetch: fetchDish}}
	mux.HandleFunc("GET /price", b.expiredThenFetched)
	mux.HandleFunc("POST /menu", m.order)
}
