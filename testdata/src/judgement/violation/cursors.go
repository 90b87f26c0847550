package main

import (
	"fmt"
	"net/http"
	"sync"

	"example.com/fixtures/judgement/violation/stacks"
)

// tickets have a next one and can be closed, and yet are no cursor: they hand out numbers.
type tickets struct{ last int }

func (t *tickets) Next() int {
	t.last++ // want `^instancestate: tickets\.last is written by POST /ticket`
	return t.last
}

func (t *tickets) Close() {}

type numbers interface{ Next() int }

type cashier struct{ numbers numbers }

func (c *cashier) numberHandedOut(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, c.numbers.Next())
}

// library keeps what its readers have opened: that is the state, and not where each of them stands.
type library struct {
	mu   sync.Mutex
	open map[string]stacks.Leaves
}

func (l *library) opened(w http.ResponseWriter, r *http.Request) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open[r.FormValue("reader")] = stacks.Open(r.FormValue("text")) // want `^instancestate: library\.open is written by POST /leaves`
}

func (l *library) nextLine(w http.ResponseWriter, r *http.Request) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if leaves := l.open[r.FormValue("reader")]; leaves != nil {
		text, err := leaves.Next()
		fmt.Fprintln(w, text, err)
	}
}

func cursors(mux *http.ServeMux) {
	mux.HandleFunc("POST /ticket", (&cashier{&tickets{}}).numberHandedOut)
	l := &library{open: map[string]stacks.Leaves{}}
	mux.HandleFunc("POST /leaves", l.opened)
	mux.HandleFunc("POST /leaves/next", l.nextLine)
}
