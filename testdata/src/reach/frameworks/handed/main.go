// What a middleware hands on by the context: an object of the request, through which handlers get to what all share.
package main

import (
	"context"
	"fmt"
	"net/http"
	"sync"
)

type app struct {
	hits   map[string]int
	people map[string]*person
}

type person struct {
	name  string
	moods []string
}

// call belongs to one request.
type call struct {
	app    *app
	person *person
	tries  int
}

// board guards itself, as what is shared does.
type board struct {
	mu    sync.Mutex
	lines []string
}

type key string

func (a *app) wrap(next http.HandlerFunc, b *board) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		c := &call{app: a, person: &person{name: r.FormValue("name")}}
		ctx := context.WithValue(r.Context(), key("call"), c)
		next(w, r.WithContext(context.WithValue(ctx, key("board"), b)))
	}
}

func count(w http.ResponseWriter, r *http.Request) {
	c := r.Context().Value(key("call")).(*call)
	c.tries++
	c.person.moods = append(c.person.moods, r.FormValue("mood"))
	c.app.hits[c.person.name]++ // want `^instancestate: app\.hits is written by /count`
	fmt.Fprintln(w, c.tries, c.person.moods, c.app.hits[c.person.name])
}

func write(w http.ResponseWriter, r *http.Request) {
	b := r.Context().Value(key("board")).(*board)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.lines = append(b.lines, r.FormValue("line")) // want `^instancestate: board\.lines is written by /board`
	fmt.Fprintln(w, b.lines)
}

func main() {
	a, b := &app{hits: map[string]int{}}, &board{}
	http.HandleFunc("/count", a.wrap(count, b))
	http.HandleFunc("/board", a.wrap(write, b))
	_ = http.ListenAndServe(":8080", nil)
}
