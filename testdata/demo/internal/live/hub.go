// Package live tells news to everybody who is connected.
package live

// Hub passes each piece of news on to all its subscribers.
type Hub struct {
	join  chan chan string
	leave chan chan string
	news  chan string
}

// NewHub returns a Hub without subscribers and starts its goroutine.
func NewHub() *Hub {
	h := &Hub{
		join:  make(chan chan string),
		leave: make(chan chan string),
		news:  make(chan string),
	}
	go h.run()
	return h
}

// Subscribe returns a channel of news and the function that ends the subscription.
func (h *Hub) Subscribe() (news <-chan string, cancel func()) {
	c := make(chan string, 8)
	h.join <- c
	return c, func() { h.leave <- c }
}

// Publish tells text to all subscribers; one that does not keep up misses it.
func (h *Hub) Publish(text string) { h.news <- text }

func (h *Hub) run() {
	clients := make(map[chan string]bool)
	for {
		select {
		case c := <-h.join:
			clients[c] = true
		case c := <-h.leave:
			delete(clients, c)
		case text := <-h.news:
			broadcast(clients, text)
		}
	}
}

func broadcast(clients map[chan string]bool, text string) {
	for c := range clients {
		select {
		case c <- text:
		default:
		}
	}
}
