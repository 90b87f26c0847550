// Package web serves requests through functions that the commands put into fields, slices, maps and templates.
package web

import (
	"context"
	"html/template"
	"net/http"
	"strconv"
	"strings"
)

// Event is what hooks are told.
type Event struct{ Name string }

// Bus calls its hooks for each event.
type Bus struct{ hooks []func(Event) }

// Subscribe adds a hook.
func (b *Bus) Subscribe(hook func(Event)) { b.hooks = append(b.hooks, hook) }

func (b *Bus) publish(e Event) {
	for _, hook := range b.hooks {
		hook(e)
	}
}

// API has its functions in fields.
type API struct {
	Bus      Bus
	OnSave   func(name string)
	Commands map[string]func(args []string) error
	Page     *template.Template
	Tx       Transactor
}

// Save calls the hook in a field and those on the bus.
func (a *API) Save(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	if a.OnSave != nil {
		a.OnSave(name)
	}
	a.Bus.publish(Event{Name: name})
}

// Run runs a command by its name.
func (a *API) Run(w http.ResponseWriter, r *http.Request) {
	words := strings.Fields(r.FormValue("command"))
	if len(words) == 0 {
		return
	}
	run, ok := a.Commands[words[0]]
	if !ok {
		http.NotFound(w, r)
		return
	}
	if err := run(words[1:]); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
	}
}

// Show executes a template, with the functions that it was made with.
func (a *API) Show(w http.ResponseWriter, r *http.Request) {
	_ = a.Page.Execute(w, r.URL.Path)
}

// Transactor runs a function in a transaction.
type Transactor interface {
	Do(ctx context.Context, work func() error) error
}

// Pay runs its work in a transaction.
func (a *API) Pay(record func(name string) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_ = a.Tx.Do(r.Context(), func() error { return record(r.FormValue("name")) })
	}
}

// WithID hands the number in the path to a function.
func WithID(do func(w http.ResponseWriter, id int)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		withID(w, r, func(id int) { do(w, id) })
	}
}

func withID(w http.ResponseWriter, r *http.Request, do func(int)) {
	id, err := strconv.Atoi(r.PathValue("id"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	do(id)
}
