// Package gorm is a stub for fixtures: signatures as in the real library.
package gorm

import "database/sql"

type Dialector interface{ Name() string }

type Option interface{ Apply(*Config) error }

type Config struct{}

type DB struct{}

func Open(dialector Dialector, opts ...Option) (db *DB, err error) { return &DB{}, nil }

func (db *DB) DB() (*sql.DB, error) { return nil, nil }

func (db *DB) Create(value interface{}) (tx *DB) { return db }
