// Package readings does more than watch a gate.
package readings

import "example.com/fixtures/judgement/lent/violation/turnstile"

// Full limits.
func Full(g *turnstile.Gate) bool { return g.Limited() > 100 }
