package main

import (
	"fmt"
	"net/http"

	"example.com/fixtures/judgement/benign/only"
)

type office struct{ desk string }

type clerk struct{ desk string }

var (
	settings = &office{desk: "desk 1"}
	// where is set once, by what makes the only clerk.
	where string
)

func theClerk() *clerk {
	return only.One(func() *clerk {
		where = settings.desk
		settings.desk = "desk of " + where
		return &clerk{where}
	})
}

func singletons(mux *http.ServeMux) {
	mux.HandleFunc("GET /clerk", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, theClerk().desk) })
}
