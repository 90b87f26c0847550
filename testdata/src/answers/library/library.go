// Package library declares what a lending desk needs, behind interfaces that answer with more of them.
package library

type Book struct {
	Title  string
	Reader string
	Stamps []string
}

type Books interface {
	Find(title string) (*Book, error)
	Add(b *Book) error
}

type Turn interface {
	Begin() error
	End() error
}

type Library interface {
	Books() Books
	Turn(reader string) (Turn, error)
}
