// Package handlers makes handlers; the literals have a handler's signature, so they are entries right here.
package handlers

import (
	"fmt"
	"net/http"
)

// Counter returns a handler that shows how often it was called.
func Counter() http.HandlerFunc {
	count := 0
	return func(w http.ResponseWriter, r *http.Request) {
		count++ // want `^instancestate: count in Counter is written by .*literal in Counter`
		fmt.Fprintln(w, count)
	}
}

// List shows what was put into it.
type List struct{ items []string }

// Add returns a handler that adds to the list.
func (l *List) Add() http.Handler { return http.HandlerFunc(l.add) }

func (l *List) add(w http.ResponseWriter, r *http.Request) {
	l.items = append(l.items, r.FormValue("item")) // want `^instancestate: List\.items is written by .*\(\*List\)\.add`
	fmt.Fprintln(w, l.items)
}

// Func is a handler in this module's own words; only App runs it.
type Func func(path string) string

// Last returns a Func, which has no handler's signature: who registers it decides.
func Last() Func {
	last := ""
	return func(path string) string {
		before := last
		last = path
		return before
	}
}

// App runs each Func once per request.
type App struct{ funcs map[string]Func }

// NewApp returns an App without routes.
func NewApp() *App { return &App{funcs: map[string]Func{}} }

// Route registers f and returns the App.
func (a *App) Route(path string, f Func) *App {
	a.funcs[path] = f
	return a
}

// ServeHTTP implements http.Handler.
func (a *App) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if f := a.funcs[r.URL.Path]; f != nil {
		fmt.Fprintln(w, f(r.URL.Path))
	}
}
