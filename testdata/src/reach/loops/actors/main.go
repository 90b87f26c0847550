// This program starts goroutines for what requests make: one for each room, in which visitors meet, and one for each connection.
package main

import (
	"fmt"
	"net/http"
)

type hub struct {
	rooms   map[string]*room
	clients map[string]*client
}

// enter finds the room or opens it.
func (h *hub) enter(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	found, ok := h.rooms[name]
	if !ok {
		found = &room{in: make(chan string), seen: map[string]bool{}}
		h.rooms[name] = found // want `^instancestate: hub\.rooms is written by`
		go found.run()
	}
	found.in <- r.FormValue("text")
}

// room has a goroutine of its own, to which all send who find the room.
type room struct {
	in        chan string
	talkCache []string // called a cache, but nobody can look up what is missing
	seen      map[string]bool
}

func (r *room) run() {
	for text := range r.in {
		r.talkCache = append(r.talkCache, text) // want `^instancestate: room\.talkCache is written by the goroutine \(\*room\)\.run`
		if !r.seen[text] {
			r.seen[text] = true // want `^instancestate: room\.seen is written by the goroutine \(\*room\)\.run`
		}
	}
}

// listen keeps a connection, with the goroutines that read from it and write to it.
func (h *hub) listen(w http.ResponseWriter, r *http.Request) {
	c := &client{out: make(chan string), in: w, topics: map[string]bool{}}
	name := r.PathValue("name")
	h.clients[name] = c // want `^instancestate: hub\.clients is written by`
	defer func() { delete(h.clients, name) }()
	go c.read(r)
	go c.write()
	<-r.Context().Done()
}

// tell reaches a client.
func (h *hub) tell(_ http.ResponseWriter, r *http.Request) {
	if c := h.clients[r.PathValue("name")]; c != nil {
		c.out <- r.FormValue("text")
	}
}

// client is one connection: what its goroutines keep is its own.
type client struct {
	out    chan string
	in     http.ResponseWriter
	topics map[string]bool
	sent   int
	last   string
}

func (c *client) write() {
	for text := range c.out {
		c.sent++
		c.last = text
		fmt.Fprintln(c.in, text)
	}
}

func (c *client) read(r *http.Request) {
	for topic := make([]byte, 8); ; {
		if _, err := r.Body.Read(topic); err != nil {
			return
		}
		c.topics[string(topic)] = true
	}
}

func main() {
	h := &hub{rooms: map[string]*room{}, clients: map[string]*client{}}
	http.HandleFunc("POST /rooms/{name}", h.enter)
	http.HandleFunc("GET /clients/{name}", h.listen)
	http.HandleFunc("POST /clients/{name}", h.tell)
	_ = http.ListenAndServe(":8080", nil)
}
