// Package low holds the state.
package low

var count int

// Shared is one for all.
var Shared = &Table{}

// Hook is called by Fire.
var Hook func()

// increment count
func Count() { count++ }

// insert param0[]
func Put(m map[string]int, k string) { m[k] = 1 }

// insert param0[]
func Keep[K comparable, V any](m map[K]V, k K, v V) { m[k] = v }

// Table is changed by its methods.
type Table struct {
	Rows map[string]int
	n    int
}

// insert param0.Rows[]
func (t *Table) Add(k string) { t.Rows[k] = 1 }

// increment param0.n
func (t *Table) bump() { t.n++ }

// increment param0.n, via (*Table).bump
func (t *Table) Bump() { t.bump() }

// Set is generic.
type Set[K comparable] struct{ m map[K]bool }

// nothing
func NewSet[K comparable]() *Set[K] { return &Set[K]{m: map[K]bool{}} }

// insert param0.m[]
func (s *Set[K]) Add(k K) { s.m[k] = true }

// Adder adds.
type Adder interface{ Add(k string) }

// nothing
func Get() *Table { return Shared }

// nothing
func New() *Table { return &Table{} }

// nothing
func Counter() func() int {
	n := 0
	return func() int { n++; return n }
}

// nothing
func CountsGlobally() func() { return func() { count++ } }

// nothing
func Bumper(t *Table) func() { return t.Bump }

// call Hook
func Fire() { Hook() }

// call param0
func Run(f func()) { f() }

// call param0.Add()
func AddTo(a Adder) { a.Add("k") }
