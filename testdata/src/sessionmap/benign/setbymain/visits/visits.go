// Package visits makes session managers whose store others choose.
package visits

import (
	"time"

	"github.com/alexedwards/scs/v2"
)

// Manager is a variable that package main completes.
var Manager = scs.New()

// Site keeps a manager in a field.
type Site struct{ Sessions *scs.SessionManager }

func NewSite() *Site { return &Site{Sessions: lasting()} }

func lasting() *scs.SessionManager {
	m := scs.New()
	m.Lifetime = time.Hour
	return m
}
