// Package memory has in memory what package web asks for.
package memory

import "errors"

var errMissing = errors.New("missing")

// Texts keep texts.
type Texts struct{ byName map[string]string }

// NewTexts returns an empty one.
func NewTexts() *Texts { return &Texts{map[string]string{}} }

// Get says that a text is missing.
func (t *Texts) Get(name string) (string, error) {
	if text, ok := t.byName[name]; ok {
		return text, nil
	}
	return "", errMissing
}

// Set keeps a text.
func (t *Texts) Set(name, text string) { t.byName[name] = text }

// Towns keep where somebody lives.
type Towns struct{ byName map[string]string }

// NewTowns returns an empty one.
func NewTowns() *Towns { return &Towns{map[string]string{}} }

// Find says that somebody is missing.
func (t *Towns) Find(name string) (string, error) {
	if town, ok := t.byName[name]; ok {
		return town, nil
	}
	return "", errMissing
}

// Add keeps a town.
func (t *Towns) Add(name, town string) { t.byName[name] = town }
