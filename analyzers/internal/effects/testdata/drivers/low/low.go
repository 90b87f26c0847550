// Package low holds state that nobody outside can name. Functions that must not be inlined are marked: export data says more of what the compiler
// may copy into importers.
package low

import "log/slog"

type table struct{ rows map[string]int }

var (
	users  = &table{rows: map[string]int{}}
	orders = &table{rows: map[string]int{}}
	logger *slog.Logger
)

// AddUser counts a user.
//
//go:noinline
func AddUser(k string) { users.rows[k]++ }

// AddOrder counts an order.
//
//go:noinline
func AddOrder(k string) { orders.rows[k]++ }

// SetLogger is observability, not state.
//
//go:noinline
func SetLogger(l *slog.Logger) { logger = l }

// Log uses the logger.
//
//go:noinline
func Log(text string) { logger.Info(text) }

// Store is all that others know.
type Store interface{ Put(k string) }

type memory struct{ rows map[string]int }

// NewStore hides the implementation.
//
//go:noinline
func NewStore() Store { return &memory{rows: map[string]int{}} }

//go:noinline
func (m *memory) Put(k string) { m.rows[k]++ }

// Table is known by name.
type Table struct{ rows map[string]int }

// NewTable returns an empty Table.
func NewTable() *Table { return &Table{rows: map[string]int{}} }

// Add counts k.
//
//go:noinline
func (t *Table) Add(k string) { t.rows[k]++ }

// Set is generic.
type Set[K comparable] struct{ m map[K]bool }

// NewSet returns an empty Set.
func NewSet[K comparable]() *Set[K] { return &Set[K]{m: map[K]bool{}} }

// Add adds k.
//
//go:noinline
func (s *Set[K]) Add(k K) { s.m[k] = true }

var visits int

// Visitor returns a function that captures nothing.
//
//go:noinline
func Visitor() func() { return func() { visits++ } }

// Sequence returns a function that captures its own variable.
//
//go:noinline
func Sequence() func() int {
	n := 0
	return func() int { n++; return n }
}
