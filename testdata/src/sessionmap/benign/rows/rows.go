// Sessions that are kept elsewhere.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
)

// Session is a row of the database.
type Session struct {
	Token string
	User  string
}

type server struct{ db *sql.DB }

func main() {
	s := &server{}
	http.HandleFunc("/row", s.row)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

// row: a session that is loaded for the request and goes back to the database.
func (s *server) row(_ http.ResponseWriter, r *http.Request) {
	one, err := s.load(r.Context(), r.URL.Path)
	if err == nil {
		one.User = "x"
		_, _ = s.db.Exec("update sessions set user = $1 where token = $2", one.User, one.Token)
	}
}

func (s *server) load(ctx context.Context, token string) (*Session, error) {
	one := &Session{Token: token}
	return one, s.db.QueryRowContext(ctx, "select user from sessions where token = $1", token).Scan(&one.User)
}
