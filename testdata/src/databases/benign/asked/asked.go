// Databases that units of work only ask.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"

	"go.etcd.io/bbolt"
)

type server struct {
	places *sql.DB
	words  *bbolt.DB
}

func main() {
	places, err := sql.Open("sqlite3", os.Getenv("PLACES"))
	if err != nil {
		log.Fatal(err)
	}
	defer places.Close()
	words, err := openWords("words.db")
	if err != nil {
		log.Fatal(err)
	}
	s := &server{places, words}
	http.HandleFunc("GET /place", s.place)
	http.HandleFunc("GET /word", s.word)
	http.Handle("GET /rate", newRates())
	log.Fatal(http.ListenAndServe(":8080", nil))
}

// place asks a file that came with the release.
func (s *server) place(w http.ResponseWriter, r *http.Request) {
	var name string
	if err := s.places.QueryRowContext(r.Context(), "SELECT name FROM places WHERE code = ?", r.FormValue("code")).Scan(&name); err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	w.Write([]byte(name))
}

func openWords(path string) (*bbolt.DB, error) { return bbolt.Open(path, 0o600, nil) }

func (s *server) word(w http.ResponseWriter, r *http.Request) {
	s.words.View(func(tx *bbolt.Tx) error { return nil })
}

// rates is filled when it is opened, and the same in every process.
type rates struct{ db *sql.DB }

func newRates() *rates {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		log.Fatal(err)
	}
	r := &rates{db}
	r.fill()
	return r
}

func (r *rates) fill() {
	if _, err := r.db.Exec("CREATE TABLE rates (name TEXT, value REAL)"); err != nil {
		log.Fatal(err)
	}
}

func (r *rates) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	rows, err := r.db.Query("select value from rates where name = ?", req.FormValue("name"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	rows.Close()
}
