package stores

import (
	"database/sql"
	"errors"
)

// Shelf keeps drafts.
type Shelf struct{ drafts map[string]string }

// NewShelf returns one without drafts.
func NewShelf() *Shelf { return &Shelf{drafts: map[string]string{}} }

// Draft keeps a draft.
func (s *Shelf) Draft(name, text string) error { s.drafts[name] = text; return nil }

// Table keeps drafts, votes and tags in a database.
type Table struct{ DB *sql.DB }

// Draft keeps a draft.
func (t *Table) Draft(name, text string) error { return t.exec(name, text) }

// Vote counts.
func (t *Table) Vote(name string) error { return t.exec(name) }

// Tag labels.
func (t *Table) Tag(name, tag string) error { return t.exec(name, tag) }

func (t *Table) exec(args ...any) error {
	_, err := t.DB.Exec("INSERT INTO things VALUES ($1, $2)", args...)
	return err
}

// Urn counts votes.
type Urn struct{ votes map[string]int }

// NewUrn returns an empty one.
func NewUrn() *Urn { return &Urn{votes: map[string]int{}} }

// Vote counts.
func (u *Urn) Vote(name string) error { u.votes[name]++; return nil }

// Tagger labels.
type Tagger interface{ Tag(name, tag string) error }

var factories = map[string]func() Tagger{}

func init() {
	factories["memory"] = func() Tagger { return &labels{tags: map[string]string{}} }
}

// Make returns a tagger of the kind that the configuration names.
func Make(kind string) (Tagger, error) {
	make := factories[kind]
	if make == nil {
		return nil, errors.New("unknown kind")
	}
	return make(), nil
}

type labels struct{ tags map[string]string }

func (l *labels) Tag(name, tag string) error { l.tags[name] = tag; return nil }

// Trail is of one request.
type Trail struct{ names []string }

// Step adds a name.
func (t *Trail) Step(name string) error { t.names = append(t.names, name); return nil }
