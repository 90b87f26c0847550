// Package post does what its callers ask for later.
package post

import (
	"log"
	"net/http"
	"strings"
)

// Async runs a function behind its caller's back.
func Async(f func()) {
	go func() {
		defer func() {
			if v := recover(); v != nil {
				log.Print(v)
			}
		}()
		f()
	}()
}

// Announce tells another service.
func Announce(name string) {
	go announce(name)
}

func announce(name string) {
	res, err := http.Post("http://news.example.com", "text/plain", strings.NewReader(name))
	if err != nil {
		log.Print(err)
		return
	}
	res.Body.Close()
}

// Queue holds items for its worker.
type Queue[T any] struct {
	items  chan T
	handle func(T) error
}

// NewQueue returns a queue and starts its worker.
func NewQueue[T any](handle func(T) error) *Queue[T] {
	q := &Queue[T]{items: make(chan T, 100), handle: handle}
	go q.work()
	return q
}

// Put adds an item.
func (q *Queue[T]) Put(item T) { q.items <- item }

func (q *Queue[T]) work() {
	for item := range q.items {
		if err := q.handle(item); err != nil {
			log.Print(err)
		}
	}
}
