// Package a holds the state and the functions that change it; no entry is in sight here.
package a

var (
	hits  int
	names []string
)

// Hit counts and returns the count.
func Hit() int {
	hits++
	return hits
}

// Names lists what was noted.
func Names() []string { return names }

// Note is called through a parameter of package b.
func Note(name string) { names = append(names, name) }

// Store keeps texts by name.
type Store struct{ texts map[string]string }

// NewStore returns an empty Store.
func NewStore() *Store { return &Store{texts: map[string]string{}} }

// Put keeps a text.
func (s *Store) Put(name, text string) { s.texts[name] = text }

// Get returns a text.
func (s *Store) Get(name string) (string, bool) {
	text, ok := s.texts[name]
	return text, ok
}

// Sequence returns a function that counts.
func Sequence() func() int {
	n := 0
	return func() int {
		n++
		return n
	}
}

// Count counts key in the caller's map.
func Count(m map[string]int, key string) { m[key]++ }

// Pages is made anew by each NewPages.
type Pages struct{ seen []string }

// NewPages returns empty Pages.
func NewPages() *Pages { return &Pages{} }

// See adds a page.
func (p *Pages) See(page string) { p.seen = append(p.seen, page) }

// Seen returns all pages.
func (p *Pages) Seen() []string { return p.seen }

var ready bool

// Start is called by main only.
func Start() { ready = true }

// Ready reports whether Start was called.
func Ready() bool { return ready }
