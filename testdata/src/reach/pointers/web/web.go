// Package web changes what it was handed.
package web

import (
	"encoding/json"
	"net/http"

	"example.com/fixtures/reach/pointers/shelf"
)

// Rooms finds rooms.
type Rooms interface{ Find(name string) *shelf.Room }

// SetTopic changes the room that was found.
func SetTopic(rooms Rooms) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		room := rooms.Find(r.PathValue("name"))
		if room == nil {
			http.NotFound(w, r)
			return
		}
		room.Topic = r.FormValue("topic")
	}
}

// Seats lists seats.
type Seats interface{ All() []*shelf.Seat }

// Sit takes a seat.
func Sit(seats Seats) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for _, seat := range seats.All() {
			if seat.Guest == r.FormValue("from") {
				seat.Guest = r.FormValue("guest")
			}
		}
	}
}

// Plots finds plots.
type Plots interface {
	Find(name string) (*shelf.Plot, bool)
}

// Plant decodes into what was found.
func Plant(plots Plots) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		plot, ok := plots.Find(r.PathValue("name"))
		if !ok {
			http.NotFound(w, r)
			return
		}
		if err := json.NewDecoder(r.Body).Decode(plot); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
		}
	}
}

// Switch turns a lamp on.
func Switch(lamps *shelf.Lamps) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if lamp := lamps.Get(r.PathValue("name")); lamp != nil {
			lamp.On = true // want `^instancestate: shelf\.Lamp\.On is written by`
		}
	}
}

// Write changes what an atomic value holds.
func Write(sign *shelf.Sign) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { sign.Text().Words = r.FormValue("words") } // want `^instancestate: shelf\.Text\.Words is written by`
}

// Enqueue adds to a heap.
func Enqueue(q *shelf.Queue) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { q.Enqueue(r.FormValue("name")) } // want `^instancestate: shelf\.Queue\.waiting is written by`
}

// Paint changes a package variable by an alias.
func Paint(w http.ResponseWriter, r *http.Request) {
	theme := shelf.Default()
	theme.Colors[r.FormValue("part")] = r.FormValue("color") // want `^globalstate: shelf\.Theme\.Colors is written by`
}

// Preview changes copies of the package variable.
func Preview(w http.ResponseWriter, r *http.Request) {
	theme := shelf.Copied()
	theme.Name = "preview"
	_ = json.NewEncoder(w).Encode(shelf.Default().Renamed(theme.Name))
}
