// Package ledger says what keeps entries.
package ledger

// Ledger keeps entries.
type Ledger interface {
	Add(entry string)
	All() []string
}
