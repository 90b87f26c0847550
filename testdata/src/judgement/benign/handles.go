package main

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"time"

	telegraph "example.net/courier"
)

// outpost keeps what leads to its files and services: each process opens that for itself.
type outpost struct {
	mu   sync.Mutex
	name string
	log  *os.File
	wire *telegraph.Line
}

// offices are known since the start; each opens its files when somebody asks for it.
type offices struct{ byName map[string]*outpost }

func (o *offices) openedWhenAskedFor(w http.ResponseWriter, r *http.Request) {
	b := o.byName[r.FormValue("office")]
	if b == nil {
		http.NotFound(w, r)
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.log == nil {
		f, err := os.Open("/var/log/" + b.name)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		b.log = f
	}
	fmt.Fprintln(w, b.log.Name(), b.wire)
}

// dialledAnew leads to the same service each time.
func (o *offices) dialledAnew() {
	for range time.Tick(time.Hour) {
		for _, b := range o.byName {
			b.wire = telegraph.Dial("central." + b.name)
		}
	}
}

// stocktaking says whether it is going on; whoever comes meanwhile is served all the same.
type stocktaking struct{ going atomic.Bool }

func (s *stocktaking) putBackInTheEnd(w http.ResponseWriter, r *http.Request) {
	s.going.Store(true)
	defer s.going.Store(false)
	fmt.Fprintln(w, "counted", r.FormValue("shelf"))
}

// exchanges keeps lines to other services, which somebody else dials.
type exchanges struct{ lines map[string]*sql.Conn }

func (e *exchanges) hangsUp() {
	for range time.Tick(time.Minute) {
		for name, line := range e.lines {
			if line.PingContext(context.Background()) != nil {
				delete(e.lines, name)
			}
		}
	}
}

// linePool keeps lines that nobody uses at the moment: whoever finds none dials.
type linePool struct {
	mu   sync.Mutex
	idle map[string][]spare
}

type spare struct {
	line  *os.File
	since time.Time
}

func (p *linePool) take(name string) (*os.File, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	free := p.idle[name]
	if len(free) == 0 {
		return os.Open(name)
	}
	last := free[len(free)-1]
	p.idle[name] = free[:len(free)-1]
	return last.line, nil
}

func (p *linePool) handedBack(name string, line *os.File) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.idle[name] = append(p.idle[name], spare{line, time.Now()})
}

func (p *linePool) lent(w http.ResponseWriter, r *http.Request) {
	line, err := p.take(r.FormValue("line"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer p.handedBack(line.Name(), line)
	fmt.Fprintln(w, line.Name())
}

func handles(mux *http.ServeMux) {
	p := &linePool{idle: map[string][]spare{}}
	mux.HandleFunc("GET /lent", p.lent)
	e := &exchanges{map[string]*sql.Conn{}}
	go e.hangsUp()
	mux.HandleFunc("GET /lines", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, len(e.lines)) })
	o := &offices{map[string]*outpost{"north": {name: "north"}, "south": {name: "south"}}}
	go o.dialledAnew()
	mux.HandleFunc("GET /office", o.openedWhenAskedFor)
	mux.HandleFunc("POST /stock", new(stocktaking).putBackInTheEnd)
}
