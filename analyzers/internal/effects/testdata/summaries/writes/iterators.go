package writes

import (
	"maps"
	"net/http"
)

// Loops over functions: the body is a function literal that the iterator calls.

// nothing
func numbers(yield func(int) bool) {
	for i := range 3 {
		if !yield(i) {
			return
		}
	}
}

// increment counter, via numbers, literal in overFunction
func overFunction() {
	for i := range numbers {
		counter += i
	}
}

// nothing
func overFunctionLocal() (n int) {
	for i := range numbers {
		n += i
	}
	return n
}

// store counter, via literal in overLibrary
func overLibrary() {
	for k := range maps.Keys(names) {
		counter = len(k)
	}
}

// missed: store global.boxes[].n, via literal in overLibraryPairs
func overLibraryPairs() {
	for _, b := range maps.All(global.boxes) {
		b.n = 1
	}
}

// increment counter, via literal in (*box).all, literal in overMethodOfGlobal
func overMethodOfGlobal() {
	for range global.all() {
		counter++
	}
}

// nothing
func (b *box) all() func(func(*box) bool) {
	return func(yield func(*box) bool) {
		for n := b; n != nil; n = n.next {
			if !yield(n) {
				return
			}
		}
	}
}

// store global.n, via literal in (*box).all, literal in writesYielded
// store global.next.n, via literal in (*box).all, literal in writesYielded
func writesYielded() {
	for b := range global.all() {
		b.n = 1
	}
}

// A library type around a function.

// increment counter, via literal in converted
func converted(w http.ResponseWriter, r *http.Request) {
	http.HandlerFunc(func(http.ResponseWriter, *http.Request) { counter++ }).ServeHTTP(w, r)
}
