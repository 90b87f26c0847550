// Databases that units of work only ask, through the real libraries, and others beside them that they write.
package main

import (
	"log"
	"net/http"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/blevesearch/bleve/v2"
	"github.com/boltdb/bolt"
	"github.com/cockroachdb/pebble/v2"
	"github.com/dgraph-io/badger/v4"
	"github.com/jmoiron/sqlx"
	"github.com/syndtr/goleveldb/leveldb"
	"github.com/syndtr/goleveldb/leveldb/storage"
	"github.com/tidwall/buntdb"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

// release came with the program: nobody writes it.
type release struct {
	towns  *sqlx.DB
	places *gorm.DB
	words  *leveldb.DB
	tiles  *pebble.DB
	rates  *buntdb.DB
	texts  bleve.Index
	codes  *bolt.DB
	names  *badger.DB
	roads  *entsql.Driver
}

// written is changed by requests.
type written struct {
	places *gorm.DB
	visits *gorm.DB
	words  *leveldb.DB
	tiles  *pebble.DB
	rates  *buntdb.DB
	texts  bleve.Index
	codes  *bolt.DB
	names  *badger.DB
	roads  *entsql.Driver
}

func main() {
	r := &release{towns: sqlx.MustConnect("sqlite3", "towns.db")}
	r.places, _ = gorm.Open(sqlite.Open("places.db"))
	r.words, _ = leveldb.OpenFile("words", nil)
	r.tiles, _ = pebble.Open("tiles", nil)
	r.rates, _ = buntdb.Open("rates")
	r.texts, _ = bleve.Open("texts")
	r.codes, _ = bolt.Open("codes", 0o600, nil)
	r.names, _ = badger.Open(badger.DefaultOptions("names"))
	r.roads, _ = entsql.Open(dialect.SQLite, "roads.db")
	w := &written{}
	w.places, _ = gorm.Open(sqlite.New(sqlite.Config{DSN: "/data/places.db"})) // want `^fswrite: sqlite.New keeps an embedded database on local disk`
	w.visits, _ = gorm.Open(sqlite.New(sqlite.Config{DSN: ":memory:"}))        // want `^instancestate: sqlite.New keeps an embedded database in memory`
	w.words, _ = leveldb.Open(storage.NewMemStorage(), nil)                    // want `^instancestate: storage.NewMemStorage keeps an embedded database in memory`
	w.tiles, _ = pebble.Open("/data/tiles", nil)                               // want `^fswrite: pebble.Open keeps`
	w.rates, _ = buntdb.Open("/data/rates")                                    // want `^fswrite: buntdb.Open keeps`
	w.texts, _ = bleve.New("", bleve.NewIndexMapping())                        // want `^instancestate: bleve.New keeps an embedded database in memory`
	w.codes, _ = bolt.Open("/data/codes", 0o600, nil)                          // want `^fswrite: bolt.Open keeps`
	w.names, _ = badger.Open(badger.DefaultOptions("/data/names"))             // want `^fswrite: badger.Open keeps`
	w.roads, _ = entsql.Open(dialect.SQLite, "/data/roads.db")                 // want `^fswrite: sql.Open keeps`
	http.HandleFunc("GET /release", r.ask)
	http.HandleFunc("POST /written", w.write)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

type place struct{ Name string }

func (r *release) ask(w http.ResponseWriter, req *http.Request) {
	var places []place
	_ = r.towns.Select(&places, "select name from towns")
	if err := r.places.WithContext(req.Context()).Where("name = ?", req.FormValue("name")).Order("name").Find(&places).Error; err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
	_, _ = r.words.Get([]byte(req.FormValue("word")), nil)
	_, _, _ = r.tiles.Get([]byte(req.FormValue("tile")))
	_ = r.rates.View(func(*buntdb.Tx) error { return nil })
	_, _ = r.texts.Search(bleve.NewSearchRequest(bleve.NewQueryStringQuery(req.FormValue("q"))))
	_ = r.codes.View(func(*bolt.Tx) error { return nil })
	_ = r.names.View(func(*badger.Txn) error { return nil })
	_ = r.roads.Query(req.Context(), "select name from roads", []any{}, &entsql.Rows{})
	_ = r.roads.DB().Stats()
}

func (w *written) write(_ http.ResponseWriter, r *http.Request) {
	var first place
	w.places.Where("name = ?", r.FormValue("name")).First(&first).Update("name", r.FormValue("new"))
	w.visits.Create(&place{r.FormValue("name")})
	key := []byte(r.FormValue("key"))
	_ = w.words.Put(key, nil, nil)
	_ = w.tiles.Set(key, nil, nil)
	_ = w.rates.Update(func(*buntdb.Tx) error { return nil })
	_ = w.texts.Index(r.FormValue("key"), first)
	_ = w.codes.Update(func(*bolt.Tx) error { return nil })
	_ = w.names.Update(func(*badger.Txn) error { return nil })
	_ = w.roads.Exec(r.Context(), "insert into roads values (?)", []any{r.FormValue("road")}, nil)
}
