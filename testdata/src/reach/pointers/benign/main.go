// This program reads what its handlers change from a database, anew for each request.
package main

import (
	"database/sql"
	"log"
	"net/http"

	"example.com/fixtures/reach/pointers/menu"
	"example.com/fixtures/reach/pointers/shelf"
	"example.com/fixtures/reach/pointers/web"
)

func main() {
	db, err := sql.Open("postgres", "")
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("PUT /rooms/{name}", web.SetTopic(rooms{db}))
	http.HandleFunc("POST /seats", web.Sit(seats{db}))
	http.HandleFunc("PUT /plots/{name}", web.Plant(plots{db}))
	http.HandleFunc("POST /menu", menu.Price(table{db}))
	http.HandleFunc("GET /menu", menu.Name(shelf.NewMenus()))
	http.HandleFunc("GET /theme", web.Preview)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

type rooms struct{ db *sql.DB }

func (t rooms) Find(name string) *shelf.Room {
	var room shelf.Room
	if t.db.QueryRow("SELECT topic FROM rooms WHERE name = $1", name).Scan(&room.Topic) != nil {
		return nil
	}
	return &room
}

type seats struct{ db *sql.DB }

func (t seats) All() []*shelf.Seat {
	rows, err := t.db.Query("SELECT guest FROM seats")
	if err != nil {
		return nil
	}
	defer func() { _ = rows.Close() }()
	var all []*shelf.Seat
	for rows.Next() {
		seat := &shelf.Seat{}
		if rows.Scan(&seat.Guest) == nil {
			all = append(all, seat)
		}
	}
	return all
}

type plots struct{ db *sql.DB }

func (t plots) Find(name string) (*shelf.Plot, bool) {
	plot := &shelf.Plot{}
	err := t.db.QueryRow("SELECT crop FROM plots WHERE name = $1", name).Scan(&plot.Crop)
	return plot, err == nil
}

type table struct{ db *sql.DB }

func (t table) ToMenu() shelf.Menu {
	dish := &shelf.Dish{}
	_ = t.db.QueryRow("SELECT price FROM dishes").Scan(&dish.Price)
	return shelf.Menu{Dishes: []*shelf.Dish{dish}}
}
