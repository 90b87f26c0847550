// Package sorted decorates a ledger.
package sorted

import (
	"slices"

	"example.com/fixtures/judgement/violation/journal"
	"example.com/fixtures/judgement/violation/ledger"
)

// newestFirst overrides one method; Add is promoted from the interface.
type newestFirst struct{ ledger.Ledger }

func (n *newestFirst) All() []string {
	all := slices.Clone(n.Ledger.All())
	slices.Reverse(all)
	return all
}

// New returns a Journal over the decorated ledger.
func New(kept ledger.Ledger) *journal.Journal { return &journal.Journal{Kept: &newestFirst{kept}} }
