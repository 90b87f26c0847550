package store

import (
	"context"
	"database/sql"
	"encoding/json"

	"example.com/demo/internal/shop"
)

// Orders is the book of all orders, in a database.
type Orders struct{ db *sql.DB }

// NewOrders returns the orders in db.
func NewOrders(db *sql.DB) *Orders { return &Orders{db: db} }

// Place enters an order and returns it with the number the database gave it.
func (o *Orders) Place(ctx context.Context, order shop.Order) (shop.Order, error) {
	items, err := json.Marshal(order.Items)
	if err != nil {
		return shop.Order{}, err
	}
	const insert = `INSERT INTO orders (customer, items) VALUES ($1, $2) RETURNING number`
	err = o.db.QueryRowContext(ctx, insert, order.User, items).Scan(&order.Number)
	return order, err
}

// Settings holds what an administrator may change while the shop is open.
type Settings struct{ db *sql.DB }

// NewSettings returns the settings in db.
func NewSettings(db *sql.DB) *Settings { return &Settings{db: db} }

// Announce sets the line that is shown above every page.
func (s *Settings) Announce(ctx context.Context, text string) error {
	_, err := s.db.ExecContext(ctx, `UPDATE settings SET announcement = $1`, text)
	return err
}

// Announcement returns the line that is shown above every page; it may be empty.
func (s *Settings) Announcement(ctx context.Context) (string, error) {
	var text string
	err := s.db.QueryRowContext(ctx, `SELECT announcement FROM settings`).Scan(&text)
	return text, err
}
