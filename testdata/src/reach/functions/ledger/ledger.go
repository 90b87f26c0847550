// Package ledger keeps things in the process; it knows nothing of requests.
package ledger

import (
	"context"
	"iter"
	"net/http"
)

// Ledger keeps things by several ways in.
type Ledger struct {
	saved    []string
	seen     map[string]int
	aliases  map[string]string
	shown    int
	paid     map[string]bool
	opened   map[int]bool
	named    map[string]bool
	calls    int
	renamed  map[string]string
	listed   int
	visited  []string
	exported []string
	locked   bool
}

// New returns an empty Ledger.
func New() *Ledger {
	return &Ledger{seen: map[string]int{}, aliases: map[string]string{}, paid: map[string]bool{}, opened: map[int]bool{},
		named: map[string]bool{}, renamed: map[string]string{}}
}

// Saved is for a hook in a field.
func (l *Ledger) Saved(name string) { l.saved = append(l.saved, name) }

// Seen is for a hook on a bus.
func (l *Ledger) Seen(name string) { l.seen[name]++ }

// Alias is a command in a map.
func (l *Ledger) Alias(args []string) error { l.aliases[args[0]] = args[1]; return nil }

// Next is a template function.
func (l *Ledger) Next() int { l.shown++; return l.shown }

// Pay is done in a transaction.
func (l *Ledger) Pay(name string) error { l.paid[name] = true; return nil }

// Open is called by a helper that finds the number.
func (l *Ledger) Open(_ http.ResponseWriter, id int) { l.opened[id] = true }

// Name is an action of a router of one's own.
func (l *Ledger) Name(name string) error { l.named[name] = true; return nil }

// Count is part of a middleware.
func (l *Ledger) Count() bool { l.calls++; return l.calls < 1000 }

// Rename handles a command.
func (l *Ledger) Rename(_ context.Context, from, to string) error { l.renamed[from] = to; return nil }

// Names iterates, and counts how often.
func (l *Ledger) Names() iter.Seq[string] {
	return func(yield func(string) bool) {
		l.listed++
		for _, name := range l.saved {
			if !yield(name) {
				return
			}
		}
	}
}

// Visit is for a method value.
func (l *Ledger) Visit(_ http.ResponseWriter, r *http.Request) {
	l.visited = append(l.visited, r.RemoteAddr) // want `^instancestate: Ledger\.visited is written by`
}

// Export is for a method expression.
func (l *Ledger) Export(r *http.Request) { l.exported = append(l.exported, r.FormValue("name")) }

// Lock is what a transaction does around its work.
func (l *Ledger) Lock() bool {
	was := l.locked
	l.locked = true
	return !was
}

// Unlock ends it.
func (l *Ledger) Unlock() { l.locked = false }
