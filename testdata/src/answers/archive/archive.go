// Package archive keeps the library in a database: what it hands out is read anew each time.
package archive

import (
	"database/sql"

	"example.com/fixtures/answers/library"
)

type Archive struct{ db *sql.DB }

func New(db *sql.DB) *Archive { return &Archive{db} }

func (a *Archive) Books() library.Books { return &books{a} }

func (a *Archive) Turn(reader string) (library.Turn, error) { return &turn{archive: a}, nil }

type books struct{ archive *Archive }

func (b *books) Find(title string) (*library.Book, error) {
	var book library.Book
	err := b.archive.db.QueryRow("SELECT title, reader FROM books WHERE title = $1", title).Scan(&book.Title, &book.Reader)
	return &book, err
}

func (b *books) Add(book *library.Book) error {
	_, err := b.archive.db.Exec("INSERT INTO books (title) VALUES ($1)", book.Title)
	return err
}

type turn struct {
	archive *Archive
	begun   bool
}

func (t *turn) Begin() error {
	t.begun = true
	_, err := t.archive.db.Exec("SELECT pg_advisory_lock(1)")
	return err
}

func (t *turn) End() error {
	t.begun = false
	return nil
}
