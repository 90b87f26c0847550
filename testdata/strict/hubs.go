package main

import (
	"net"
	"net/http"
)

// choir passes on what one singer sends to the others.
type choir struct {
	verses  chan string
	joins   chan *singer
	silence chan struct{}
	singers map[*singer]bool
}

type singer struct {
	choir *choir
	conn  net.PacketConn
	heard chan string
	sung  int
}

func (c *choir) passesOn() {
	for {
		select {
		case s := <-c.joins:
			c.singers[s] = true // want `^instancestate: choir\.singers is written by the goroutine \(\*choir\)\.passesOn`
		case verse := <-c.verses:
			for s := range c.singers {
				s.heard <- verse
			}
		case <-c.silence:
			clear(c.singers)
		}
	}
}

// sings is a connection's own goroutine: what it counts dies with it.
func (s *singer) sings() {
	buf := make([]byte, 1000)
	for {
		n, _, err := s.conn.ReadFrom(buf)
		if err != nil {
			s.choir.silence <- struct{}{}
			return
		}
		s.sung++
		s.choir.verses <- string(buf[:n]) // want `^memqueue: choir\.verses is written by POST /choir .*\(who takes it keeps books or passes it on to live connections\)$`
	}
}

func (s *singer) hears() {
	for verse := range s.heard {
		_, _ = s.conn.WriteTo([]byte(verse), nil)
	}
}

func hubs(mux *http.ServeMux) {
	c := &choir{make(chan string), make(chan *singer), make(chan struct{}), map[*singer]bool{}}
	go c.passesOn()
	mux.HandleFunc("POST /choir", func(w http.ResponseWriter, r *http.Request) {
		conn, err := net.ListenPacket("udp", r.FormValue("from"))
		if err != nil {
			return
		}
		s := &singer{choir: c, conn: conn, heard: make(chan string, 1)}
		c.joins <- s
		go s.sings()
		go s.hears()
	})
}
