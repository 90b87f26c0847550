// Package bbolt is a stub for fixtures: signatures as in the real library.
package bbolt

import "os"

type Options struct{ ReadOnly bool }

type DB struct{}

type Tx struct{}

func Open(path string, mode os.FileMode, options *Options) (*DB, error) { return &DB{}, nil }

func (db *DB) Update(fn func(*Tx) error) error { return nil }
func (db *DB) View(fn func(*Tx) error) error   { return nil }
