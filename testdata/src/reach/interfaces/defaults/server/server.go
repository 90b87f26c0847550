// Package server has a default for what its callers may choose.
package server

import (
	"database/sql"
	"net/http"
)

// Store keeps names.
type Store interface{ Add(name string) error }

// Server serves.
type Server struct {
	DB    *sql.DB
	Store Store
}

type table struct{ db *sql.DB }

func (t *table) Add(name string) error {
	_, err := t.db.Exec("insert into names values (?)", name)
	return err
}

func (s *Server) Handler() http.Handler {
	if s.Store == nil {
		s.Store = &table{s.DB}
	}
	return http.HandlerFunc(s.add)
}

func (s *Server) add(w http.ResponseWriter, r *http.Request) {
	if err := s.Store.Add(r.FormValue("name")); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// Memory keeps names in memory.
type Memory struct{ names []string }

func (m *Memory) Add(name string) error {
	m.names = append(m.names, name)
	return nil
}
