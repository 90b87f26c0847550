package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"strconv"
)

// What is also saved in the same unit of work: whoever starts again finds it there. With -strict it is debatable.

type order struct {
	id   int
	to   string
	text string
}

type depot struct {
	*server
	orders  chan order
	waiting []order
}

func (d *depot) savedBefore(w http.ResponseWriter, r *http.Request) {
	to := r.FormValue("to")
	if _, err := d.db.Exec("INSERT INTO letters (recipient) VALUES ($1)", to); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	go d.send(to)
}

func (d *depot) savedByHelper(w http.ResponseWriter, r *http.Request) {
	o := order{to: r.FormValue("to"), text: r.FormValue("text")}
	if err := d.save(r.Context(), &o); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	d.orders <- o
}

func (d *depot) save(ctx context.Context, o *order) error {
	_, err := d.db.ExecContext(ctx, "INSERT INTO orders (recipient, text) VALUES ($1, $2)", o.to, o.text)
	return err
}

func (d *depot) savedByCaller(w http.ResponseWriter, r *http.Request) {
	o := order{to: r.FormValue("to")}
	if d.save(r.Context(), &o) == nil {
		d.later(o)
	}
}

func (d *depot) later(o order) { d.waiting = append(d.waiting, o) }

func (d *depot) savedInTransaction(w http.ResponseWriter, r *http.Request) {
	to := r.FormValue("to")
	err := d.inTransaction(func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT INTO letters (recipient) VALUES ($1)", to)
		return err
	})
	if err == nil {
		go func() { log.Print(d.send(to)) }()
	}
}

func (d *depot) inTransaction(f func(tx *sql.Tx) error) error {
	tx, err := d.db.Begin()
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		return tx.Rollback()
	}
	return tx.Commit()
}

// madeOfSaved: what is put together from saved values is saved.
func (d *depot) madeOfSaved(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.Atoi(r.FormValue("id"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	o := order{id: id, to: r.FormValue("to")}
	if _, err := d.db.Exec("INSERT INTO orders (id, recipient) VALUES ($1, $2)", o.id, o.to); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	text, _ := json.Marshal(o)
	go d.send("shop+" + string(text))
}

func (d *depot) work() {
	for o := range d.orders {
		log.Print(d.send(o.to))
	}
}

func (d *depot) flush() {
	for range d.wake {
		waiting := d.waiting
		d.waiting = nil
		for _, o := range waiting {
			log.Print(d.send(o.to))
		}
	}
}

func saved(s *server) {
	d := &depot{server: s, orders: make(chan order, 8)}
	go d.work()
	go d.flush()
	http.HandleFunc("/before", d.savedBefore)
	http.HandleFunc("/helper", d.savedByHelper)
	http.HandleFunc("/caller", d.savedByCaller)
	http.HandleFunc("/transaction", d.savedInTransaction)
	http.HandleFunc("/made", d.madeOfSaved)
}
