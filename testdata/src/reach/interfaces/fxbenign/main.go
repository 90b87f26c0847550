// This program is put together by a container, and what it is made of keeps everything in a database.
package main

import (
	"database/sql"
	"log"
	"net/http"

	"go.uber.org/fx"

	"example.com/fixtures/reach/interfaces/stores"
	"example.com/fixtures/reach/interfaces/web"
)

func main() {
	fx.New(
		fx.Provide(
			open,
			fx.Annotate(newTable, fx.As(new(web.Drafts))),
			func(d web.Drafts) web.Options { return web.Options{Drafts: d} },
			web.NewDrafts,
		),
		fx.Invoke(func(d *web.DraftsAPI) {
			http.HandleFunc("PUT /drafts/{name}", d.Put)
			go func() { log.Fatal(http.ListenAndServe(":8080", nil)) }()
		}),
	).Run()
}

func open() (*sql.DB, error) { return sql.Open("postgres", "") }

func newTable(db *sql.DB) *stores.Table { return &stores.Table{DB: db} }
