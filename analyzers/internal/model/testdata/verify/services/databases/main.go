// Databases that live in the process that serves, through the real libraries.
package main

import (
	"database/sql"
	"log"
	"net/http"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/blevesearch/bleve/v2"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/dgraph-io/badger/v4"
	"github.com/jmoiron/sqlx"
	"github.com/syndtr/goleveldb/leveldb"
	"github.com/syndtr/goleveldb/leveldb/opt"
	"github.com/tidwall/buntdb"
	"go.etcd.io/bbolt"
	"xorm.io/xorm"
)

func main() {
	db, err := sqlx.Connect("sqlite3", "/data/orders.db") // want `^fswrite: sqlx.Connect keeps an embedded database on local disk`
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("POST /orders", func(w http.ResponseWriter, r *http.Request) {
		_, _ = db.Exec("insert into orders (name) values (?)", r.FormValue("name"))
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func inMemory() (*sql.DB, error) {
	return sql.Open("sqlite", "file:x?mode=memory") // want `^instancestate: sql.Open keeps an embedded database in memory`
}

func ent() (*entsql.Driver, error) {
	return entsql.Open(dialect.SQLite, "/data/ent.db") // want `^fswrite: sql.Open keeps an embedded database on local disk`
}

func engine() (*xorm.Engine, error) {
	return xorm.NewEngine("sqlite3", "/data/x.db") // want `^fswrite: xorm.NewEngine keeps an embedded database on local disk`
}

func keyValue() {
	_, _ = bbolt.Open("/data/b", 0o600, nil)                               // want `^fswrite: bbolt.Open keeps`
	_, _ = bbolt.Open("/data/seed", 0o400, &bbolt.Options{ReadOnly: true}) // nobody writes it
	_, _ = badger.Open(badger.DefaultOptions("/data/c"))                   // want `^fswrite: badger.Open keeps an embedded database on local disk`
	_, _ = badger.Open(badger.DefaultOptions("").WithInMemory(true))       // want `^instancestate: badger.Open keeps an embedded database in memory`
	_, _ = leveldb.OpenFile("/data/l", nil)                                // want `^fswrite: leveldb.OpenFile keeps`
	_, _ = leveldb.OpenFile("/data/seed", &opt.Options{ReadOnly: true})    // nobody writes it
	_, _ = pebble.Open("/data/p", &pebble.Options{})                       // want `^fswrite: pebble.Open keeps`
	_, _ = pebble.Open("", &pebble.Options{FS: vfs.NewMem()})              // want `^instancestate: vfs.NewMem keeps an embedded database in memory`
	_, _ = buntdb.Open("/data/u")                                          // want `^fswrite: buntdb.Open keeps an embedded database on local disk`
	_, _ = buntdb.Open(":memory:")                                         // want `^instancestate: buntdb.Open keeps an embedded database in memory`
	_, _ = bleve.New("/data/search", bleve.NewIndexMapping())              // want `^fswrite: bleve.New keeps`
	_, _ = bleve.NewMemOnly(bleve.NewIndexMapping())                       // want `^instancestate: bleve.NewMemOnly keeps an embedded database in memory`
}
