package main

import (
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"
)

// signposts are what a registry of services said last: it tells whoever starts to listen all of it.
var signposts = map[string]string{}

type registry interface{ changes() <-chan string }

type registryFile struct{ lines chan string }

func (r registryFile) changes() <-chan string { return r.lines }

func watchSignposts(r registry) {
	last := ""
	for line := range r.changes() {
		if line == last {
			continue
		}
		name, to, _ := strings.Cut(line, " ")
		signposts[name] = to
		last = line
	}
}

// gateSettings are read again whenever somebody says that the file is another one.
type gateSettings struct{ days []string }

type gate struct {
	settings *gateSettings
	changed  chan struct{}
}

func (g *gate) rereads() {
	for range g.changed {
		text, err := os.ReadFile("gate.conf")
		if err == nil {
			g.settings.days = append(g.settings.days[:0], strings.Fields(string(text))...)
		}
	}
}

// ring is a cache that keeps so many entries; next is the place of the oldest.
type ring struct {
	seen  map[string]string
	order [8]string
	next  int
}

func (c *ring) upper(name string) string {
	if known, ok := c.seen[name]; ok {
		return known
	}
	delete(c.seen, c.order[c.next])
	c.seen[name] = strings.ToUpper(name)
	c.order[c.next] = name
	c.next = (c.next + 1) % len(c.order)
	return c.seen[name]
}

// reloader calls somebody who was not made for it whenever the file has changed.
type reloader struct{ path string }

func (r *reloader) Watch(changed func(text string)) {
	for range time.Tick(time.Minute) {
		text, _ := os.ReadFile(r.path)
		changed(string(text))
	}
}

type rules struct{ text string }

// inn has rules, and its doorman, too.
type inn struct {
	rules   *rules
	doorman *rules
}

func (h *inn) adopt(text string) {
	h.rules = &rules{text: text}
	h.doorman = h.rules
	if h.doorman.text == "" {
		h.doorman.text = "none"
	}
}

func watchers(mux *http.ServeMux) {
	h := &inn{rules: &rules{}, doorman: &rules{}}
	go func() {
		r := &reloader{"rules"}
		r.Watch(func(text string) { h.adopt(text) })
	}()
	mux.HandleFunc("GET /rules", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, h.rules.text, h.doorman.text) })
	g, c := &gate{&gateSettings{}, make(chan struct{}, 1)}, &ring{seen: map[string]string{}}
	go watchSignposts(registryFile{make(chan string)})
	go g.rereads()
	g.changed <- struct{}{}
	mux.HandleFunc("GET /gate", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, signposts[r.FormValue("to")], g.settings.days, c.upper(r.FormValue("name")))
	})
}
