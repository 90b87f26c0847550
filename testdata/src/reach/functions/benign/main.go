// This program hands over functions that work on a database, or on what belongs to one request.
package main

import (
	"context"
	"database/sql"
	"errors"
	"html/template"
	"iter"
	"log"
	"net/http"
	"slices"
	"strings"

	"example.com/fixtures/reach/functions/ledger"
	"example.com/fixtures/reach/functions/web"
)

func main() {
	db, err := sql.Open("postgres", "")
	if err != nil {
		log.Fatal(err)
	}
	t := table{db}
	api := &web.API{OnSave: t.saved, Tx: t, Commands: map[string]func([]string) error{"alias": t.alias}}
	api.Bus.Subscribe(func(e web.Event) { t.saved(e.Name) })
	api.Page = template.Must(template.New("page").Funcs(template.FuncMap{"upper": strings.ToUpper}).Parse("{{upper .}}"))
	http.HandleFunc("POST /save", api.Save)
	http.HandleFunc("POST /run", api.Run)
	http.HandleFunc("GET /page", api.Show)
	http.HandleFunc("POST /pay", api.Pay(t.pay))
	http.HandleFunc("POST /open/{id}", web.WithID(func(_ http.ResponseWriter, id int) { _ = t.exec(id) }))

	router := web.NewRouter()
	router.Get("/names", func(q web.Query) error {
		l := ledger.New() // of this request
		return l.Name(q.Name)
	})
	http.Handle("/names", router)

	http.HandleFunc("GET /limited", web.Serve(web.Chain(hello, checked)))
	http.HandleFunc("POST /rename", web.Renames{Handler: web.Trace(web.CommandHandler[web.Rename](t))}.Post)
	http.HandleFunc("GET /list", web.List(t.names))
	log.Fatal(http.ListenAndServe(":8080", nil))
}

type table struct{ db *sql.DB }

func (t table) exec(args ...any) error {
	_, err := t.db.Exec("INSERT INTO things VALUES ($1, $2)", args...)
	return err
}

func (t table) saved(name string) { _ = t.exec(name) }

func (t table) alias(args []string) error { return t.exec(args[0], args[1]) }

func (t table) pay(name string) error { return t.exec(name) }

func (t table) Do(ctx context.Context, work func() error) error {
	tx, err := t.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := work(); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func (t table) Handle(_ context.Context, c web.Rename) error { return t.exec(c.From, c.To) }

func (t table) names() iter.Seq[string] { return slices.Values([]string{"a", "b"}) }

func hello(context.Context, any) (any, error) { return "hello", nil }

func checked(next web.Endpoint) web.Endpoint {
	return func(ctx context.Context, request any) (any, error) {
		if request == "" {
			return nil, errors.New("no name")
		}
		return next(ctx, request)
	}
}
