package shop

import (
	"slices"
	"sync"
)

// Item is one line of a cart or an order.
type Item struct {
	SKU    string `json:"sku"`
	Pieces int    `json:"pieces"`
}

// Carts holds the items that users have chosen and not yet ordered.
type Carts struct {
	mu    sync.Mutex
	items map[string][]Item // by user
}

// NewCarts returns Carts that are all empty.
func NewCarts() *Carts {
	return &Carts{items: make(map[string][]Item)}
}

// Add puts an item into the cart of user.
func (c *Carts) Add(user string, item Item) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items[user] = append(c.items[user], item)
}

// Items returns a copy of what is in the cart of user.
func (c *Carts) Items(user string) []Item {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.items[user])
}

// Clear empties the cart of user.
func (c *Carts) Clear(user string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.items, user)
}
