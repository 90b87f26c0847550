// Package counts changes state in all the ways that the language has.
package counts

import (
	"encoding/json"
	"sort"
	"sync/atomic"
)

// Base has methods that others promote.
type Base struct{ hits map[string]int }

// Hit counts.
func (b *Base) Hit(name string) { b.hits[name]++ }

// Service embeds.
type Service struct {
	*Base
	Name string
}

// NewService returns one.
func NewService() *Service { return &Service{Base: &Base{hits: map[string]int{}}} }

// Deferred changes in a deferred closure.
type Deferred struct{ failures []string }

// Try notes failures, from a named result.
func (d *Deferred) Try(work func() error) (err error) {
	defer func() {
		if err != nil {
			d.failures = append(d.failures, err.Error())
		}
	}()
	return work()
}

// Failures lists them.
func (d *Deferred) Failures() []string { return d.failures }

// Board is an array in a struct.
type Board struct{ fields [8][8]byte }

// Set sets a field.
func (b *Board) Set(x, y int, v byte) { b.fields[x][y] = v }

// Tree is deep.
type Tree struct {
	branches []struct {
		leaf struct{ count struct{ n int } }
	}
}

// NewTree returns one with some branches.
func NewTree(n int) *Tree {
	t := &Tree{}
	for range n {
		t.branches = append(t.branches, struct {
			leaf struct{ count struct{ n int } }
		}{})
	}
	return t
}

// Grow counts in a leaf.
func (t *Tree) Grow(i int) int {
	t.branches[i].leaf.count.n++
	return t.branches[i].leaf.count.n
}

// Latest is behind an atomic pointer.
type Latest struct{ order atomic.Pointer[Order] }

// An Order is immutable.
type Order struct{ Items []string }

// Swap replaces it.
func (l *Latest) Swap(items []string) *Order { return l.order.Swap(&Order{Items: items}) }

// Numbered is satisfied by what has numbers.
type Numbered interface{ Number() int }

// Register is generic, with a constraint that has methods.
type Register[T Numbered] struct{ entries map[int]T }

// NewRegister returns an empty one.
func NewRegister[T Numbered]() *Register[T] { return &Register[T]{entries: map[int]T{}} }

// Add adds one.
func (r *Register[T]) Add(t T) { r.entries[t.Number()] = t }

// Touch calls a method by its constraint.
func Touch[T interface{ Touch(string) }](t T, name string) { t.Touch(name) }

// Touched notes who touched it.
type Touched struct{ by []string }

// Touch notes.
func (t *Touched) Touch(name string) { t.by = append(t.by, name) }

// Tail is a first-party io.Writer.
type Tail struct{ lines []string }

// Write keeps what is written.
func (t *Tail) Write(p []byte) (int, error) {
	t.lines = append(t.lines, string(p))
	return len(p), nil
}

// Ranking is sorted by package sort, which calls back.
type Ranking struct{ names byLength }

type byLength []string

func (b byLength) Len() int           { return len(b) }
func (b byLength) Less(i, j int) bool { return len(b[i]) < len(b[j]) }
func (b byLength) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

// NewRanking ranks names.
func NewRanking(names ...string) *Ranking { return &Ranking{names: names} }

// Sort sorts what is kept.
func (r *Ranking) Sort() { sort.Sort(r.names) }

// First returns the first.
func (r *Ranking) First() string { return r.names[0] }

// Parsed counts what encoding/json asks it to parse.
type Parsed struct{ Text string }

var parsed = map[string]int{}

// UnmarshalJSON is called by encoding/json.
func (p *Parsed) UnmarshalJSON(data []byte) error {
	parsed[string(data)]++
	p.Text = string(data)
	return nil
}

// Parse decodes.
func Parse(data []byte) (Parsed, error) {
	var p Parsed
	err := json.Unmarshal(data, &p)
	return p, err
}

// order is set by initialisers, before anything is served.
var (
	order  = next()
	second = next()
	given  int
)

func next() int { given++; return given }

// Orders returns what initialisation did.
func Orders() (int, int) { return order, second }
