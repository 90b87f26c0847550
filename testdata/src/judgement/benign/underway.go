package main

import (
	"fmt"
	"net"
	"net/http"
	"sync/atomic"
)

// kitchen counts the dishes on the fire, and refuses none for it.
type kitchen struct{ onFire atomic.Int64 }

func (k *kitchen) countsUpAndDown(w http.ResponseWriter, r *http.Request) {
	k.onFire.Add(1)
	defer k.onFire.Add(-1)
	fmt.Fprintln(w, "cooking", r.FormValue("dish"))
}

// postOffice talks to each caller in a goroutine of its own, which keeps what the caller said.
type postOffice struct{ open int32 }

type caller struct {
	office *postOffice
	conn   net.Conn
	name   string
	lines  int
}

func (p *postOffice) accepts(l net.Listener) error {
	for {
		conn, err := l.Accept()
		if err != nil {
			return err
		}
		atomic.AddInt32(&p.open, 1)
		c := &caller{office: p, conn: conn}
		go c.talks()
	}
}

func (c *caller) talks() {
	defer atomic.AddInt32(&c.office.open, -1)
	buf := make([]byte, 64)
	for {
		n, err := c.conn.Read(buf)
		if err != nil {
			return
		}
		c.name = string(buf[:n])
		c.lines++
	}
}

func underWay(mux *http.ServeMux) {
	mux.HandleFunc("POST /dishes", new(kitchen).countsUpAndDown)
	if l, err := net.Listen("tcp", ":2525"); err == nil {
		go func() { fmt.Println(new(postOffice).accepts(l)) }()
	}
}
