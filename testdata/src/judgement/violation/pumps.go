package main

import (
	"fmt"
	"net"
	"net/http"
)

// logbook is written by the goroutines of connections, each of which waits in a loop of its own.
type logbook struct {
	lines []string
	words map[string]int
}

type reporter struct {
	book *logbook
	conn net.PacketConn
	seen int
}

func (r *reporter) writesWhatAllShare() {
	buf := make([]byte, 1000)
	for {
		n, _, err := r.conn.ReadFrom(buf)
		if err != nil {
			return
		}
		r.seen++
		r.book.lines = append(r.book.lines, string(buf[:n])) // want `^instancestate: logbook\.lines is written by POST /reports`
	}
}

func (b *logbook) countsForAll(words <-chan string) {
	for word := range words {
		b.words[word]++ // want `^instancestate: logbook\.words is written by POST /words`
	}
}

func (b *logbook) reads(w http.ResponseWriter, r *http.Request) {
	words := make(chan string)
	go b.countsForAll(words)
	words <- r.FormValue("word")
}

func pumps(mux *http.ServeMux) {
	book := &logbook{words: map[string]int{}}
	mux.HandleFunc("POST /reports", func(w http.ResponseWriter, r *http.Request) {
		conn, err := net.ListenPacket("udp", r.FormValue("from"))
		if err != nil {
			return
		}
		rep := &reporter{book: book, conn: conn}
		go rep.writesWhatAllShare()
	})
	mux.HandleFunc("POST /words", book.reads)
	mux.HandleFunc("GET /reports", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, book.lines, book.words) })
}
