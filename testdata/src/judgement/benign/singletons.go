package main

import (
	"fmt"
	"net/http"
	"reflect"
	"sync"
)

// instances holds one object of each type, made when it is first needed.
var (
	instances   = map[string]any{}
	instancesMu sync.Mutex
)

func single[T any](construct func() T) T {
	name := reflect.TypeFor[T]().String()
	instancesMu.Lock()
	defer instancesMu.Unlock()
	if known, ok := instances[name]; ok {
		return known.(T)
	}
	made := construct()
	instances[name] = made
	return made
}

type clerk struct{ desk string }

// where is set once, by what makes the only clerk.
var where string

func theClerk() *clerk {
	return single(func() *clerk {
		where = "desk 1"
		return &clerk{where}
	})
}

func singletons(mux *http.ServeMux) {
	mux.HandleFunc("GET /clerk", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, theClerk().desk) })
}
