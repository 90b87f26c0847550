// What a middleware hands on by the context: an object of the request, through which handlers get to what all share.
package main

import (
	"context"
	"fmt"
	"net/http"
	"net/smtp"
	"sync"

	"example.com/fixtures/reach/frameworks/handed/crew"
	"example.com/fixtures/reach/frameworks/handed/errand"
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

// order has a mail sent beside the answer, which waits for it.
func order(w http.ResponseWriter, r *http.Request) {
	to := r.FormValue("to")
	crew.Start(r.Context(), func() { _ = smtp.SendMail("mail:25", nil, "shop", []string{to}, nil) })
	fmt.Fprintln(w, "ordered")
}

// parcel has one sent by those whom all requests share: they are waited for when the process ends.
func parcel(w http.ResponseWriter, r *http.Request) {
	to := r.FormValue("to")
	errand.Run(r.Context(), func() { _ = smtp.SendMail("mail:25", nil, "shop", []string{to}, nil) }) // want `^memqueue: background work of parcel \(a mail\) is started by parcel` `^instancestate: errand\.Errands\.Count is written by parcel`
	fmt.Fprintln(w, "sent")
}

func main() {
	a, b := &app{hits: map[string]int{}}, &board{}
	http.HandleFunc("/count", a.wrap(count, b))
	http.HandleFunc("/board", a.wrap(write, b))
	http.Handle("/order", crew.Wrap(http.HandlerFunc(order)))
	http.Handle("/parcel", errand.Wrap(http.HandlerFunc(parcel), &errand.Errands{}))
	_ = http.ListenAndServe(":8080", nil)
}
