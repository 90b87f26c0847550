// Package shelves keeps the library in memory. What it hands out is made anew or kept, and leads to what it keeps.
package shelves

import (
	"errors"
	"sync"

	"example.com/fixtures/answers/library"
)

type Shelves struct {
	mu    sync.Mutex
	books *books
	turns map[string]int
}

func New() *Shelves {
	return &Shelves{books: &books{map[string]*library.Book{}}, turns: map[string]int{}}
}

func (s *Shelves) Books() library.Books { return s.books }

func (s *Shelves) Turn(reader string) (library.Turn, error) { return turn{s, reader}, nil }

type books struct{ byTitle map[string]*library.Book }

func (b *books) Find(title string) (*library.Book, error) {
	book, ok := b.byTitle[title]
	if !ok {
		return nil, errors.New("no such book")
	}
	return book, nil
}

func (b *books) Add(book *library.Book) error {
	b.byTitle[book.Title] = book
	return nil
}

type turn struct {
	shelves *Shelves
	reader  string
}

func (t turn) Begin() error {
	t.shelves.mu.Lock()
	defer t.shelves.mu.Unlock()
	t.shelves.turns[t.reader]++
	return nil
}

func (t turn) End() error { return nil }
