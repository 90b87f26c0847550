// Package store says what the handlers need; it has no implementation.
package store

// Store keeps texts by name.
type Store interface {
	Save(name, text string)
	Load(name string) (string, bool)
}
