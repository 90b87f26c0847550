// Package settings keeps what a file says, each setting in a variable of its own.
package settings

import (
	"os"
	"strings"
)

// Settings of the shop.
var (
	Title    string
	Currency string
	Opens    string
	Closes   string
)

// Load reads all settings anew.
func Load(file string) {
	Title, Currency, Opens, Closes = line(file, 0), line(file, 1), line(file, 2), line(file, 3)
}

func line(file string, n int) string {
	text, _ := os.ReadFile(file)
	return strings.Split(string(text)+"\n\n\n\n", "\n")[n]
}

// Terms of the shop.
var (
	Returns  string
	Shipping string
)

// Shelf and its Label are set one by one.
type Shelf struct{ Label, color string }

// SetTerms, Paint and Rename set what they are told.
func SetTerms(returns, shipping string) { Returns, Shipping = returns, shipping }

// Paint sets the color.
func (s *Shelf) Paint(color string) { s.color = color }

// Rename sets the label.
func (s *Shelf) Rename(label string) { s.Label = label }
