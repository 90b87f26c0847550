// Package b calls a; nothing that it exports mentions a type of a.
package b

import (
	"strings"

	"example.com/fixtures/facts/a"
)

// Record counts a visit.
func Record() int { return a.Hit() }

// Each calls f for each word; it does not know what f writes.
func Each(text string, f func(word string)) {
	for _, word := range strings.Fields(text) {
		f(word)
	}
}

// Service keeps its store to itself.
type Service struct{ store *a.Store }

// NewService returns a Service without texts.
func NewService() *Service { return &Service{store: a.NewStore()} }

// Save keeps a text.
func (s *Service) Save(name, text string) { s.save(strings.ToLower(name), text) }

func (s *Service) save(name, text string) { s.store.Put(name, text) }

// Load returns a text.
func (s *Service) Load(name string) (string, bool) { return s.store.Get(name) }

// Numbers returns a function that returns 1, 2, 3 and so on.
func Numbers() func() int { return a.Sequence() }

// Generator holds such a function.
type Generator struct{ Next func() int }

// NewGenerator returns a Generator that begins at 1.
func NewGenerator() Generator { return Generator{Next: a.Sequence()} }

// Tally counts key in the caller's map.
func Tally(m map[string]int, key string) { a.Count(m, key) }

// Summary lists pages by means of a value that nobody else sees.
func Summary(pages ...string) string {
	p := a.NewPages()
	for _, page := range pages {
		p.See(page)
	}
	return strings.Join(p.Seen(), ", ")
}

// Start prepares the process.
func Start() { a.Start() }
