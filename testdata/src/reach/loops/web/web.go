// Package web hands what requests bring to goroutines that others started, over channels that it was given.
package web

import (
	"context"
	"net/http"
)

// Event is work for the goroutine that owns a world, and runs there.
type Event interface{ Execute(w *World) error }

// World is what only its goroutine touches.
type World struct {
	Players map[string]int
	Round   int
}

// Join adds a player.
type Join struct{ Name string }

// Execute runs in the loop.
func (j Join) Execute(w *World) error {
	w.Players[j.Name] = 0
	return nil
}

// Look asks, and changes nothing.
type Look struct{ Answer chan int }

// Execute runs in the loop.
func (l Look) Execute(w *World) error {
	l.Answer <- len(w.Players)
	return nil
}

// API sends.
type API struct {
	Events chan<- Event
	Words  chan<- string
	Scores chan<- Score
}

// Score is sent by value.
type Score struct {
	Name   string
	Points int
}

// Join sends an event.
func (a *API) Join(w http.ResponseWriter, r *http.Request) {
	select {
	case a.Events <- Join{Name: r.FormValue("name")}:
	case <-r.Context().Done():
	}
}

// Say sends a word, or gives up.
func (a *API) Say(w http.ResponseWriter, r *http.Request) {
	a.say(r.Context(), r.FormValue("word"))
}

func (a *API) say(ctx context.Context, word string) {
	select {
	case a.Words <- word:
	case <-ctx.Done():
	}
}

// Score sends a struct.
func (a *API) Score(w http.ResponseWriter, r *http.Request) {
	a.Scores <- Score{Name: r.FormValue("name"), Points: 1}
}
