package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
)

// Channels that hold nothing that was promised.

type desk struct {
	questions chan question
	riddles   chan riddle
	lines     chan string
}

type question struct {
	text  string
	reply chan string
}

// asked waits for the answer of the one who takes the question.
func (d *desk) asked(w http.ResponseWriter, r *http.Request) {
	q := question{text: r.FormValue("q"), reply: make(chan string, 1)}
	d.questions <- q
	fmt.Fprintln(w, <-q.reply)
}

// riddle is a question behind an interface.
type riddle interface{ solve(client *http.Client) }

type spoken struct {
	text  string
	reply chan string
}

func (s *spoken) solve(client *http.Client) {
	resp, err := client.Get("http://sphinx.example.com/?q=" + s.text)
	if err != nil {
		s.reply <- err.Error()
		return
	}
	s.reply <- resp.Status
	resp.Body.Close()
}

func (d *desk) askedInSelect(w http.ResponseWriter, r *http.Request) {
	reply := make(chan string, 1)
	select {
	case d.riddles <- &spoken{text: r.FormValue("q"), reply: reply}:
	case <-r.Context().Done():
		return
	}
	select {
	case text := <-reply:
		fmt.Fprintln(w, text)
	case <-r.Context().Done():
	}
}

func (d *desk) solve(client *http.Client) {
	for r := range d.riddles {
		r.solve(client)
	}
}

func (d *desk) answer(client *http.Client) {
	for q := range d.questions {
		resp, err := client.Get("http://oracle.example.com/?q=" + q.text)
		if err != nil {
			q.reply <- err.Error()
			continue
		}
		text, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		q.reply <- string(text)
	}
}

// listen pumps what one connection brings: it waits with each line.
func (d *desk) listen(w http.ResponseWriter, r *http.Request) {
	conn, err := net.ListenPacket("udp", r.FormValue("from"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	go func() {
		buf := make([]byte, 100)
		for {
			n, _, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			d.lines <- string(buf[:n])
		}
	}()
}

// fanOut gives parts of one request to workers of its own.
func fanOut(w http.ResponseWriter, r *http.Request) {
	parts := make(chan string)
	var all sync.WaitGroup
	for range 4 {
		all.Add(1)
		go func() {
			defer all.Done()
			for p := range parts {
				if resp, err := http.Get(p); err == nil {
					resp.Body.Close()
				}
			}
		}()
	}
	for _, p := range r.Form["part"] {
		parts <- p
	}
	close(parts)
	all.Wait()
}

func queues(client *http.Client) {
	d := &desk{questions: make(chan question, 8), riddles: make(chan riddle, 8), lines: make(chan string)}
	go d.answer(client)
	go d.solve(client)
	go func() {
		for line := range d.lines {
			if resp, err := client.Get("http://lines.example.com/" + line); err == nil {
				resp.Body.Close()
			}
		}
	}()
	http.HandleFunc("/ask", d.asked)
	http.HandleFunc("/riddle", d.askedInSelect)
	http.HandleFunc("/read", d.listen)
	http.HandleFunc("/parts", fanOut)
}
