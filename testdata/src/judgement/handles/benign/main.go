// Handles of backing services, which each process opens for itself.
package main

import (
	"database/sql"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"
)

// statements remembers what the database prepared, by database and text.
type statements struct {
	mu   sync.Mutex
	byDB map[string]map[string]*sql.Stmt
	db   *sql.DB
}

func (s *statements) preparedOnce(w http.ResponseWriter, r *http.Request) {
	name, text := r.FormValue("db"), r.FormValue("text")
	statement, err := s.db.Prepare(text)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.byDB[name] == nil {
		s.byDB[name] = map[string]*sql.Stmt{}
	}
	s.byDB[name][text] = statement
}

// feed is closed and opened again when it breaks.
type feed struct {
	open  func() (io.ReadCloser, <-chan string, error)
	body  io.ReadCloser
	lines <-chan string
}

func (f *feed) connects() (err error) {
	f.body, f.lines, err = f.open()
	return err
}

func (f *feed) reconnects() {
	for {
		select {
		case line, ok := <-f.lines:
			if !ok {
				_ = f.connects()
			}
			fmt.Println(line)
		case <-time.After(time.Hour):
		}
	}
}

func main() {
	mux := http.NewServeMux()
	s := &statements{byDB: map[string]map[string]*sql.Stmt{}, db: &sql.DB{}}
	mux.HandleFunc("POST /statements", s.preparedOnce)
	f := &feed{open: func() (io.ReadCloser, <-chan string, error) { return nil, nil, nil }}
	if f.connects() == nil {
		go f.reconnects()
	}
	_ = http.ListenAndServe(":8080", mux)
}
