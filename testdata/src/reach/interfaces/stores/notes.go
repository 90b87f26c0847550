// Package stores has implementations for the interfaces of package web, which it does not know.
package stores

import (
	"database/sql"
	"errors"
	"log"
	"os"
	"path/filepath"
)

// Notes is what decorators need.
type Notes interface {
	Save(name, text string) error
	Forget(name string) error
}

// Open returns the notes that the configuration asks for.
func Open(kind, source string) (Notes, error) {
	switch kind {
	case "memory":
		return &memory{texts: map[string]string{}}, nil
	case "files":
		return &files{dir: source}, nil
	case "postgres":
		return OpenDatabase(source)
	}
	return nil, errors.New("unknown kind")
}

// OpenDatabase returns notes in a database.
func OpenDatabase(source string) (Notes, error) {
	db, err := sql.Open("postgres", source)
	if err != nil {
		return nil, err
	}
	return &database{db: db}, nil
}

type memory struct{ texts map[string]string }

func (m *memory) Save(name, text string) error { m.texts[name] = text; return nil }

func (m *memory) Forget(name string) error { delete(m.texts, name); return nil }

type files struct{ dir string }

func (f *files) Save(name, text string) error {
	return os.WriteFile(filepath.Join(f.dir, name), []byte(text), 0o600)
}

func (f *files) Forget(name string) error { return os.Remove(filepath.Join(f.dir, name)) }

type database struct{ db *sql.DB }

func (d *database) Save(name, text string) error {
	_, err := d.db.Exec("INSERT INTO notes VALUES ($1, $2)", name, text)
	return err
}

func (d *database) Forget(name string) error {
	_, err := d.db.Exec("DELETE FROM notes WHERE name = $1", name)
	return err
}

// forgotten could be notes, but nobody makes it notes.
type forgotten struct{ texts map[string]string }

func (f *forgotten) Save(name, text string) error { f.texts[name] = text; return nil }

func (f *forgotten) Forget(name string) error { delete(f.texts, name); return nil }

// Fake is what only tests wire.
type Fake struct{ Saved []string }

// Save remembers that it was called.
func (f *Fake) Save(name, _ string) error { f.Saved = append(f.Saved, name); return nil }

// Forget forgets nothing.
func (f *Fake) Forget(string) error { return nil }

// Counted counts what is saved; the rest is that of the notes within.
type Counted struct {
	Notes
	saves int
}

// Save counts.
func (c *Counted) Save(name, text string) error {
	c.saves++
	if c.saves > 1000 {
		return errors.New("too many notes")
	}
	return c.Notes.Save(name, text)
}

// Logged is a decorator without state.
type Logged struct{ Notes }

// Save logs.
func (l Logged) Save(name, text string) error {
	log.Println("save", name)
	return l.Notes.Save(name, text)
}

// Checked is a decorator with a named field.
type Checked struct{ next Notes }

// Check returns notes that have a text.
func Check(n Notes) Notes { return &Checked{next: n} }

// Save checks.
func (c *Checked) Save(name, text string) error {
	if text == "" {
		return errors.New("no text")
	}
	return c.next.Save(name, text)
}

// Forget forgets.
func (c *Checked) Forget(name string) error { return c.next.Forget(name) }
