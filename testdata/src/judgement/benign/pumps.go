package main

import (
	"net"
	"net/http"
)

// reporter belongs to one connection, and so does all that its goroutine keeps.
type reporter struct {
	conn  net.PacketConn
	seen  int
	lines []string
	words map[string]int
}

func (r *reporter) keepsForItself() {
	buf := make([]byte, 1000)
	for {
		n, _, err := r.conn.ReadFrom(buf)
		if err != nil {
			return
		}
		r.seen++
		r.lines = append(r.lines, string(buf[:n]))
	}
}

func (r *reporter) countsForItself(words <-chan string) {
	for word := range words {
		r.words[word]++
	}
}

func pumps(mux *http.ServeMux) {
	mux.HandleFunc("POST /reports", func(w http.ResponseWriter, r *http.Request) {
		conn, err := net.ListenPacket("udp", r.FormValue("from"))
		if err != nil {
			return
		}
		rep := &reporter{conn: conn, words: map[string]int{}}
		go rep.keepsForItself()
		words := make(chan string)
		go rep.countsForItself(words)
		words <- r.FormValue("word")
	})
}
