// Package badger is a stub for fixtures: signatures as in the real library.
package badger

type Options struct {
	Dir      string
	InMemory bool
	ReadOnly bool
}

func DefaultOptions(path string) Options { return Options{Dir: path} }

func (opt Options) WithInMemory(b bool) Options   { opt.InMemory = b; return opt }
func (opt Options) WithReadOnly(b bool) Options   { opt.ReadOnly = b; return opt }
func (opt Options) WithNumVersions(n int) Options { return opt }

type DB struct{}

func Open(opt Options) (*DB, error) { return &DB{}, nil }
