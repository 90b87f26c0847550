// Databases that units of work ask and write.
package main

import (
	"database/sql"
	"log"
	"net/http"

	"go.etcd.io/bbolt"
)

type server struct {
	orders *sql.DB
	words  *bbolt.DB
	notes  *sql.DB
}

func main() {
	orders, err := sql.Open("sqlite3", "orders.db") // want `fswrite: sql.Open keeps an embedded database on local disk`
	if err != nil {
		log.Fatal(err)
	}
	words, err := bbolt.Open("words.db", 0o600, nil) // want `fswrite: bbolt.Open keeps an embedded database on local disk`
	if err != nil {
		log.Fatal(err)
	}
	s := &server{orders: orders, words: words}
	s.openNotes()
	http.HandleFunc("POST /order", s.order)
	http.HandleFunc("POST /word", s.word)
	http.HandleFunc("POST /note", s.note)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

// order asks for what it has just put in.
func (s *server) order(w http.ResponseWriter, r *http.Request) {
	var id int
	s.orders.QueryRow("INSERT INTO orders (name) VALUES (?) RETURNING id", r.FormValue("name")).Scan(&id)
}

func (s *server) word(w http.ResponseWriter, r *http.Request) {
	s.words.View(func(tx *bbolt.Tx) error { return nil })
	s.words.Update(func(tx *bbolt.Tx) error { return nil })
}

func (s *server) openNotes() {
	db, err := sql.Open("sqlite", "notes.db") // want `fswrite: sql.Open keeps an embedded database on local disk`
	if err != nil {
		log.Fatal(err)
	}
	s.notes = db
	db.Query("select 1")
}

// note runs whatever statement it is handed.
func (s *server) note(w http.ResponseWriter, r *http.Request) {
	s.notes.Query(r.FormValue("statement"))
}
