// Databases that live in the process that serves.
package main

import (
	"database/sql"
	"fmt"
	"log"
	"net/http"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"
	"go.etcd.io/bbolt"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

type settings struct {
	dir      string
	keepInDB bool
}

func main() {
	s := settings{dir: "/var/lib/shop", keepInDB: true}
	orders, err := openFile(s)
	if err != nil {
		log.Fatal(err)
	}
	defer orders.Close() // what serves closes it at the end
	http.HandleFunc("POST /orders", func(w http.ResponseWriter, r *http.Request) {
		_, _ = orders.Exec("insert into orders (name) values (?)", r.FormValue("name"))
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func openFile(s settings) (*sql.DB, error) {
	return sql.Open("sqlite3", filepath.Join(s.dir, "orders.db")) // want `fswrite: sql.Open keeps an embedded database on local disk: another machine does not have the file, and a new release may start without it; use a database server`
}

// driverRegisteredUnderAnotherName is a wrapper of a known driver.
func driverRegisteredUnderAnotherName(dir string) (*sql.DB, error) {
	const driver = "sqlite3_traced"
	return sql.Open(driver, dir+"/traced.db?_journal=wal") // want `fswrite: sql.Open keeps an embedded database on local disk`
}

func inMemory() (*sql.DB, error) {
	return sql.Open("sqlite", ":memory:") // want `instancestate: sql.Open keeps an embedded database in memory: other processes do not have it and a restart loses it; use a database server`
}

func formatted(name string) (*sql.DB, error) {
	return sql.Open("sqlite", fmt.Sprintf("file:%s?mode=memory&cache=shared", name)) // want `instancestate: sql.Open keeps an embedded database in memory`
}

// throughAHelper: one statement opens two databases, a file and one in memory.
func throughAHelper(name string) (*sql.DB, error) {
	return sql.Open("sqlite", name) // want `fswrite: sql.Open keeps an embedded database on local disk`
}

func carts(s settings) (*sql.DB, error) {
	if s.keepInDB {
		return throughAHelper(filepath.Join(s.dir, "carts.db"))
	}
	return throughAHelper("file::memory:?cache=shared") // want `instancestate: sql.Open keeps an embedded database in memory, as settings.keepInDB decides`
}

// openedTwice is one database.
func openedTwice(path string) error {
	if _, err := sql.Open("sqlite", path); err != nil { // want `fswrite: sql.Open keeps an embedded database on local disk`
		return err
	}
	_, err := sql.Open("sqlite", path)
	return err
}

func mapper() (*gorm.DB, error) {
	return gorm.Open(sqlite.Open("shop.db")) // want `fswrite: sqlite.Open keeps an embedded database on local disk`
}

func keyValue() (*bbolt.DB, error) {
	return bbolt.Open("shop.bolt", 0o600, nil) // want `fswrite: bbolt.Open keeps an embedded database on local disk`
}

func keyValueOnDisk() (*badger.DB, error) {
	return badger.Open(badger.DefaultOptions("/var/lib/badger").WithNumVersions(3)) // want `fswrite: badger.Open keeps an embedded database on local disk`
}

func keyValueInMemory() (*badger.DB, error) {
	return badger.Open(badger.DefaultOptions("").WithInMemory(true).WithNumVersions(3)) // want `instancestate: badger.Open keeps an embedded database in memory`
}

func keyValueInMemoryByField() (*badger.DB, error) {
	options := badger.DefaultOptions("")
	options.InMemory = true
	return badger.Open(options) // want `instancestate: badger.Open keeps an embedded database in memory`
}

// kept: a method closes only what it cannot use.
type archive struct{ db *sql.DB }

func (a *archive) open(path string) error {
	db, err := sql.Open("sqlite", path+"/archive.db") // want `fswrite: sql.Open keeps an embedded database on local disk`
	if err != nil {
		return err
	}
	if err := db.Ping(); err != nil {
		db.Close()
		return err
	}
	a.db = db
	return nil
}

// withDatabase closes it when what it calls has ended: that may serve.
func withDatabase(path string, run func(*sql.DB) error) error {
	db, err := sql.Open("sqlite", path) // want `fswrite: sql.Open keeps an embedded database on local disk`
	if err != nil {
		return err
	}
	defer db.Close()
	return run(db)
}

// openCache: a database that is called a cache may be the only one that has the rows.
func openCache(dir string) (*sql.DB, error) {
	return sql.Open("sqlite3", dir+"/messages.cache") // want `fswrite: sql.Open keeps an embedded database on local disk`
}
