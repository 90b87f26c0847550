// Package client opens the database that callers name, as generated clients do.
package client

import (
	"database/sql"
	"fmt"
)

type Client struct{ db *sql.DB }

func Open(driver, dsn string) (*Client, error) {
	switch driver {
	case "mysql", "postgres", "sqlite3":
		db, err := sql.Open(driver, dsn)
		if err != nil {
			return nil, err
		}
		return &Client{db}, nil
	}
	return nil, fmt.Errorf("unsupported driver %q", driver)
}

func (c *Client) Add(name string) { _, _ = c.db.Exec("insert into names (name) values (?)", name) }
