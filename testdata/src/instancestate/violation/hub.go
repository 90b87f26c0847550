package main

import (
	"fmt"
	"log"
	"net"
	"net/http"
)

// hall is a hub: that messages wait in its channels for those who are there is no finding, who is there is one.
type hall struct {
	guests map[string]guest
	leave  chan string
	join   chan guest
	talk   chan string
}

type guest interface {
	Name() string
	Hear(text string) error
}

// meet passes what is said on to those who are there: they come and go.
func (h *hall) meet() {
	for {
		select {
		case m := <-h.join:
			h.guests[m.Name()] = m // want `^instancestate: hall\.guests`
		case name := <-h.leave:
			delete(h.guests, name)
		case text := <-h.talk:
			for _, m := range h.guests {
				log.Print(m.Hear(text))
			}
		}
	}
}

type visitor struct {
	name string
	conn net.Conn
}

func (v *visitor) Name() string { return v.name }

func (v *visitor) Hear(text string) error {
	_, err := fmt.Fprintln(v.conn, text)
	return err
}

func (h *hall) say(w http.ResponseWriter, r *http.Request) { h.talk <- r.FormValue("text") }

func hubs() {
	h := &hall{talk: make(chan string, 8), join: make(chan guest), leave: make(chan string)}
	go h.meet()
	http.HandleFunc("/say", h.say)
}
