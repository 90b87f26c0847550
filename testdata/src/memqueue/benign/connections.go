package main

import (
	"database/sql"
	"io"
	"net"
	"net/http"
)

// tunnels are live connections: what is done when one ends is done then.
type tunnels struct{ db *sql.DB }

func (t *tunnels) servesConnection(w http.ResponseWriter, r *http.Request) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	name := r.FormValue("name")
	go func() {
		t.echo(conn)
		_, _ = t.db.Exec("UPDATE tunnels SET open = false WHERE name = $1", name)
	}()
}

func (t *tunnels) echo(conn net.Conn) { _, _ = io.Copy(conn, conn) }

func connections(db *sql.DB) { http.HandleFunc("GET /tunnels", (&tunnels{db}).servesConnection) }
