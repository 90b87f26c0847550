package shop

import "sync"

// Order is a cart that its user has bought. Total is in cents.
type Order struct {
	Number int    `json:"number"`
	User   string `json:"user"`
	Items  []Item `json:"items"`
	Total  int    `json:"total"`
}

// Orders is the book of all orders, numbered from 1.
type Orders struct {
	mu     sync.Mutex
	placed []Order
}

// Place enters an order and returns it with its number.
func (o *Orders) Place(order Order) Order {
	o.mu.Lock()
	defer o.mu.Unlock()
	order.Number = len(o.placed) + 1
	o.placed = append(o.placed, order)
	return order
}

// Find returns the order with the given number, if there is one.
func (o *Orders) Find(number int) (Order, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if number < 1 || number > len(o.placed) {
		return Order{}, false
	}
	return o.placed[number-1], true
}
