package main

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

// numbered gives each connection a number, for the log.
func numbered(l net.Listener) {
	for number := 1; ; number++ {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		go func() {
			fmt.Println("connection", number)
			_ = conn.Close()
		}()
	}
}

// patient waits longer after each failure.
func patient(ticker *time.Ticker, job func() error) {
	failures := 0
	for range ticker.C {
		if job() == nil {
			failures = 0
			continue
		}
		failures++
		time.Sleep(time.Duration(failures) * time.Second)
	}
}

// census counts in one go, with a goroutine that walks ahead of it: what the two have in common is gone when the count ends.
type census interface{ count() }

type streets struct{ names []string }

type house struct{ people int }

func (s *streets) count() {
	found := make(chan *house)
	go func() {
		defer close(found)
		for _, name := range s.names {
			found <- &house{people: len(name)}
		}
	}()
	total := 0
	for h := range found {
		h.people++
		total += h.people
	}
	fmt.Println("people", total)
}

var yearly census = &streets{names: readDishes()}

// countedWhenAsked counts once for each signal.
func countedWhenAsked(asked <-chan os.Signal) {
	for range asked {
		yearly.count()
	}
}

// spells uses one builder for all names, which it empties again.
func spells(names []string) {
	var b strings.Builder
	for {
		time.Sleep(time.Minute)
		for _, name := range names {
			b.WriteString("<" + name + ">")
			fmt.Println(b.String())
			b.Reset()
		}
	}
}

// subscriber is one connection's own: what it says of itself, in rounds and in what is started for it, ends with it.
type subscriber struct {
	conn  net.Conn
	name  string
	lines chan string
	last  string
}

func (c *subscriber) named(name string) { c.name = name }

func (c *subscriber) answers() {
	for line := range c.lines {
		fmt.Fprintln(c.conn, c.name, c.last)
		c.last = line
	}
}

// switchesCalls lives as long as the process.
func switchesCalls(l net.Listener) error {
	for {
		conn, err := l.Accept()
		if err != nil {
			continue
		}
		go func(conn net.Conn) {
			lines := make(chan string)
			c := &subscriber{conn: conn, lines: lines}
			go c.answers()
			for word := bufio.NewScanner(conn); ; {
				if !word.Scan() {
					break
				}
				c.named(word.Text())
				lines <- word.Text()
			}
			select {}
		}(conn)
	}
}

// looksAfter starts one goroutine for each name that it finds, and knows which are there.
func looksAfter(list func() []string) {
	started := make(map[string]bool)
	for {
		time.Sleep(time.Minute)
		for _, name := range list() {
			if !started[name] {
				started[name] = true
				go fmt.Println(name)
			}
		}
	}
}

func rounds(*http.ServeMux) {
	go looksAfter(func() []string { return readMenu() })
	go spells([]string{"north", "south"})
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGUSR1)
	go countedWhenAsked(asked)
	l, err := net.Listen("tcp", ":0")
	if err != nil {
		return
	}
	go numbered(l)
	go switchesCalls(l)
	go patient(time.NewTicker(time.Minute), func() error { return nil })
}
