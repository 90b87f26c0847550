// This program hands methods of a ledger to everything that calls functions for requests.
package main

import (
	"context"
	"errors"
	"html/template"
	"log"
	"net/http"

	"example.com/fixtures/reach/functions/ledger"
	"example.com/fixtures/reach/functions/web"
)

func main() {
	l := ledger.New()
	api := &web.API{OnSave: l.Saved, Tx: exclusive{l}, Commands: map[string]func([]string) error{"alias": l.Alias}}
	api.Bus.Subscribe(func(e web.Event) { l.Seen(e.Name) })                                                  // want `^instancestate: ledger\.Ledger\.seen is written by`
	api.Page = template.Must(template.New("page").Funcs(template.FuncMap{"next": l.Next}).Parse("{{next}}")) // want `^instancestate: ledger\.Ledger\.shown is written by`
	http.HandleFunc("POST /save", api.Save)                                                                  // want `^instancestate: ledger\.Ledger\.saved is written by`
	http.HandleFunc("POST /run", api.Run)                                                                    // want `^instancestate: ledger\.Ledger\.aliases is written by`
	http.HandleFunc("GET /page", api.Show)
	http.HandleFunc("POST /pay", api.Pay(l.Pay))           // want `^instancestate: ledger\.Ledger\.paid is written by`
	http.HandleFunc("POST /open/{id}", web.WithID(l.Open)) // want `^instancestate: ledger\.Ledger\.opened is written by`

	router := web.NewRouter()
	router.Get("/names", func(q web.Query) error { return l.Name(q.Name) }) // want `^instancestate: ledger\.Ledger\.named is written by`
	http.Handle("/names", router)

	http.HandleFunc("GET /limited", web.Serve(web.Chain(hello, limited(l))))
	http.HandleFunc("POST /rename", web.Renames{Handler: web.Trace(web.CommandHandler[web.Rename](renaming{l}))}.Post)
	http.HandleFunc("GET /list", web.List(l.Names)) // want `^instancestate: ledger\.Ledger\.listed is written by`
	http.HandleFunc("GET /visit", l.Visit)
	export := (*ledger.Ledger).Export
	http.HandleFunc("POST /export", func(w http.ResponseWriter, r *http.Request) { export(l, r) }) // want `^instancestate: ledger\.Ledger\.exported is written by`
	log.Fatal(http.ListenAndServe(":8080", nil))
}

// exclusive does one piece of work at a time, in this process.
type exclusive struct{ ledger *ledger.Ledger }

func (e exclusive) Do(_ context.Context, work func() error) error {
	if !e.ledger.Lock() { // want `^instancestate: ledger\.Ledger\.locked is written by`
		return errors.New("busy")
	}
	defer e.ledger.Unlock()
	return work()
}

func hello(context.Context, any) (any, error) { return "hello", nil }

func limited(l *ledger.Ledger) web.Middleware {
	return func(next web.Endpoint) web.Endpoint {
		return func(ctx context.Context, request any) (any, error) {
			if !l.Count() { // want `^instancestate: ledger\.Ledger\.calls is written by`
				return nil, errors.New("too many requests")
			}
			return next(ctx, request)
		}
	}
}

type renaming struct{ ledger *ledger.Ledger }

func (h renaming) Handle(ctx context.Context, c web.Rename) error {
	return h.ledger.Rename(ctx, c.From, c.To) // want `^instancestate: ledger\.Ledger\.renamed is written by`
}
