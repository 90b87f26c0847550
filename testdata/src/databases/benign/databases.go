// Databases that nobody writes, that end with the request, or that live on a server.
package databases

import (
	"database/sql"
	"net/http"

	"go.etcd.io/bbolt"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
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

// importFrom opens and closes a file, as a command does; nobody finds it later.
func importFrom(path string, into *sql.DB) error {
	from, err := openFile(path)
	if err != nil {
		return err
	}
	defer func() { _ = from.Close() }()
	_, err = into.Exec("insert into notes (text) values (?)", from.Stats().OpenConnections)
	return err
}

func openFile(path string) (*sql.DB, error) {
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		return nil, err
	}
	return db, nil
}

// checked opens a file through a mapper and closes what lies below it.
func checked(path string) error {
	mapper, err := gorm.Open(sqlite.Open(path))
	if err != nil {
		return err
	}
	db, err := mapper.DB()
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Ping()
}
