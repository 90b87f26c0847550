// Databases that nobody writes, that end with the request, or that live on a server.
package databases

import (
	"database/sql"
	"net/http"

	"go.etcd.io/bbolt"
)

func onAServer(dsn string) (*sql.DB, error) { return sql.Open("postgres", dsn) }

func readOnly(path string) (*sql.DB, error) { return sql.Open("sqlite3", "file:"+path+"?mode=ro") }

func readOnlyByOption(path string) (*bbolt.DB, error) {
	return bbolt.Open(path, 0o400, &bbolt.Options{ReadOnly: true})
}

// forOneRequest: a table to compute with, gone with the request.
func forOneRequest(_ http.ResponseWriter, r *http.Request) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return
	}
	defer db.Close()
	_, _ = db.ExecContext(r.Context(), "create table t (n int)")
}
