// One state for each rule that says what a write is counted to.
package main

import (
	"container/list"
	"fmt"
	"net/http"
	"sync"

	"example.com/fixtures/identity/container"
)

// hits is a package variable of a basic type: it is the state itself.
var hits int

// title stands for a variable of a type that has no name: there is no Type.field to name.
var title struct{ text string }

// theme is the one variable that holds a palette: the field is nearer to the memory than the variable.
var theme palette

type palette struct{ color string }

// Two variables hold a tally: the field would be the same state for both, so the variables are the states.
var up, down tally

type tally struct{ n int }

// words is a package variable that holds a generic container.
var words = newStack[string]()

// Server lives as long as the process.
type Server struct {
	board  *board
	seen   *container.Set[string]
	later  *stack[string]
	names  sync.Map
	recent *list.List
}

type board struct{ totals totals }

type totals struct{ posts int }

// stack is a generic container: it has no state of its own, whoever holds it has.
type stack[T any] struct{ items []T }

func newStack[T any]() *stack[T] { return &stack[T]{} }

func (s *stack[T]) push(v T) {
	s.items = append(s.items, v) // want `^instancestate: Server\.later is written by .*outwardPastGeneric` `^globalstate: words is written by .*genericInVariable`
}

// Hub passes messages to its clients.
type Hub struct{ join chan string }

func main() {
	s := &Server{
		board:  &board{},
		seen:   container.NewSet[string](),
		later:  newStack[string](),
		recent: list.New(),
	}
	hub := &Hub{join: make(chan string)}
	go hub.run()
	lines := make(chan string)
	go collect(lines)
	go func() {
		var longest string
		for line := range lines {
			if len(line) > len(longest) {
				longest = line // want `^instancestate: longest in main is written by a goroutine of main`
			}
			fmt.Println(longest)
		}
	}()

	http.HandleFunc("POST /packageVariable", packageVariable)
	http.HandleFunc("POST /variableOfUnnamedType", variableOfUnnamedType)
	http.HandleFunc("POST /fieldOfVariable", fieldOfVariable)
	http.HandleFunc("POST /variablesOfSameType", variablesOfSameType)
	http.HandleFunc("POST /genericInVariable", genericInVariable)
	http.HandleFunc("POST /nearestField", s.nearestField)
	http.HandleFunc("POST /outwardPastGeneric", s.outwardPastGeneric)
	http.HandleFunc("POST /outwardPastImportedGeneric", s.outwardPastImportedGeneric)
	http.HandleFunc("POST /outwardPastLibrary", s.outwardPastLibrary)
	http.HandleFunc("POST /captured", captured())
	http.HandleFunc("GET /show", s.show)
	_ = http.ListenAndServe(":8080", nil)
}

func packageVariable(w http.ResponseWriter, r *http.Request) {
	hits++ // want `^globalstate: hits is written by .*packageVariable`
}

func variableOfUnnamedType(w http.ResponseWriter, r *http.Request) {
	title.text = r.FormValue("title") // want `^globalstate: title is written by .*variableOfUnnamedType`
}

func fieldOfVariable(w http.ResponseWriter, r *http.Request) {
	theme.color = r.FormValue("color") // want `^globalstate: palette\.color is written by .*fieldOfVariable`
}

func variablesOfSameType(w http.ResponseWriter, r *http.Request) {
	if r.FormValue("vote") == "up" {
		up.n++ // want `^globalstate: up is written by .*variablesOfSameType`
		return
	}
	down.n++ // want `^globalstate: down is written by .*variablesOfSameType`
}

func genericInVariable(w http.ResponseWriter, r *http.Request) { words.push(r.FormValue("word")) }

func (s *Server) nearestField(w http.ResponseWriter, r *http.Request) {
	s.board.totals.posts++ // want `^instancestate: totals\.posts is written by .*nearestField`
}

func (s *Server) outwardPastGeneric(w http.ResponseWriter, r *http.Request) {
	s.later.push(r.FormValue("item"))
}

func (s *Server) outwardPastImportedGeneric(w http.ResponseWriter, r *http.Request) {
	s.seen.Add(r.FormValue("name")) // want `^instancestate: Server\.seen is written by .*outwardPastImportedGeneric.*container\.go:11`
}

func (s *Server) outwardPastLibrary(w http.ResponseWriter, r *http.Request) {
	s.names.Store(r.FormValue("name"), true) // want `^instancestate: Server\.names is written by .*outwardPastLibrary`
	s.recent.PushFront(r.FormValue("name"))  // want `^instancestate: Server\.recent is written by .*outwardPastLibrary`
}

func captured() http.HandlerFunc {
	count := 0
	return func(w http.ResponseWriter, r *http.Request) {
		count++ // want `^instancestate: count in captured is written by .*literal in captured`
		fmt.Fprintln(w, count)
	}
}

// run lives as long as the process; its locals do, too.
func (h *Hub) run() {
	clients := map[string]int{}
	for name := range h.join {
		clients[name]++ // want `^instancestate: clients in \(\*Hub\)\.run is written by .*\(\*Hub\)\.run`
		fmt.Println(name, clients[name])
	}
}

func collect(lines <-chan string) {
	last := ""
	for line := range lines {
		fmt.Println(last, line)
		last = line // want `^instancestate: last in collect is written by .*collect`
	}
}

// show depends on all of it.
func (s *Server) show(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, hits, title.text, theme.color, up.n, down.n, words.items)
	fmt.Fprintln(w, s.board.totals.posts, s.seen.Len(), s.later.items, s.recent.Len())
	s.names.Range(func(name, _ any) bool { fmt.Fprintln(w, name); return true })
}
