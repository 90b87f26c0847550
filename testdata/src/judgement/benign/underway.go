package main

import (
	"fmt"
	"net"
	"net/http"
	"os/exec"
	"sync"
	"sync/atomic"
)

// kitchen counts the dishes on the fire, and refuses none for it.
type kitchen struct{ onFire atomic.Int64 }

func (k *kitchen) countsUpAndDown(w http.ResponseWriter, r *http.Request) {
	k.onFire.Add(1)
	defer k.onFire.Add(-1)
	fmt.Fprintln(w, "cooking", r.FormValue("dish"))
}

// laundry counts what waits in its queue; a worker takes it off.
type laundry struct {
	waiting atomic.Int64
	queue   chan string
}

func (l *laundry) washes() {
	for item := range l.queue {
		fmt.Println("washing", item)
		l.waiting.Add(-1)
	}
}

func (l *laundry) takenOffByWorker(w http.ResponseWriter, r *http.Request) {
	l.waiting.Add(1)
	//statelesscheck:ignore memqueue the count is what this is about
	l.queue <- r.FormValue("item")
}

// patisserie counts what waits; the worker that takes it off is started by the first who comes.
type patisserie struct {
	once    sync.Once
	waiting atomic.Int64
	queue   chan string
}

func (b *patisserie) takenOffByLazyWorker(w http.ResponseWriter, r *http.Request) {
	b.once.Do(func() {
		b.queue = make(chan string, 8)
		go func() {
			for item := range b.queue {
				fmt.Println("baking", item)
				b.waiting.Add(-1)
			}
		}()
	})
	b.waiting.Add(1)
	//statelesscheck:ignore memqueue the count is what this is about
	b.queue <- r.FormValue("item")
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

// lamp is lit by the first who comes in and put out by the last who leaves; what it was before is kept for that.
type lamp struct {
	mu     sync.Mutex
	inside int
	before string
}

func (l *lamp) enters() (leaves func()) {
	l.mu.Lock()
	if l.inside == 0 {
		l.before = switchTo("on")
	}
	l.inside++
	l.mu.Unlock()
	return func() {
		l.mu.Lock()
		l.inside--
		if l.inside == 0 {
			switchTo(l.before)
		}
		l.mu.Unlock()
	}
}

func switchTo(state string) (before string) {
	out, _ := exec.Command("lamp", state).Output()
	return string(out)
}

func (l *lamp) litByTheFirst(w http.ResponseWriter, r *http.Request) {
	defer l.enters()()
	fmt.Fprintln(w, "found", r.FormValue("thing"))
}

func underWay(mux *http.ServeMux) {
	mux.HandleFunc("GET /things", new(lamp).litByTheFirst)
	mux.HandleFunc("POST /dishes", new(kitchen).countsUpAndDown)
	l := &laundry{queue: make(chan string, 8)}
	go l.washes()
	mux.HandleFunc("POST /laundry", l.takenOffByWorker)
	mux.HandleFunc("POST /bread", new(patisserie).takenOffByLazyWorker)
	if l, err := net.Listen("tcp", ":2525"); err == nil {
		go func() { fmt.Println(new(postOffice).accepts(l)) }()
	}
}
