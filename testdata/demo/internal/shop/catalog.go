// Package shop holds what is sold, what customers put into their carts, and what they ordered.
package shop

import (
	"errors"
	"sync"
)

// ErrSoldOut says that fewer pieces are left than were asked for.
var ErrSoldOut = errors.New("shop: sold out")

// Product is one thing on sale. Price is in cents.
type Product struct {
	SKU   string
	Name  string
	Price int
	Left  int
}

// Catalog knows all products by SKU.
type Catalog struct {
	mu       sync.Mutex
	products map[string]*Product
}

// NewCatalog returns a Catalog without products.
func NewCatalog() *Catalog {
	return &Catalog{products: make(map[string]*Product)}
}

// Stock adds a product; it is called while the service starts.
func (c *Catalog) Stock(p Product) { c.products[p.SKU] = &p }

// Take removes n pieces of a product from the stock and returns the product as it is then.
// It returns ErrSoldOut when fewer than n pieces are left.
func (c *Catalog) Take(sku string, n int) (Product, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	p := c.products[sku]
	if p == nil || p.Left < n {
		return Product{}, ErrSoldOut
	}
	p.Left -= n
	return *p, nil
}
