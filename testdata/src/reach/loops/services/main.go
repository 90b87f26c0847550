// This program starts its goroutines through interfaces and tables of constructors.
package main

import (
	"fmt"
	"net/http"
	"time"
)

type service interface{ Start() }

// ticker counts in a goroutine that Start starts.
type ticker struct{ seen map[string]int }

func (t *ticker) Start() { go t.run() }

func (t *ticker) run() {
	for now := range time.Tick(time.Hour) {
		t.seen[now.Weekday().String()]++ // want `^instancestate: ticker\.seen is written by the goroutine \(\*ticker\)\.run`
		fmt.Println(t.seen)
	}
}

// keeper is made by a constructor in a table.
type keeper struct{ letters chan string }

func newKeeper() service {
	k := &keeper{make(chan string)}
	go k.collects()
	return k
}

func (k *keeper) Start() {}

func (k *keeper) collects() {
	kept := map[string]bool{}
	for letter := range k.letters {
		kept[letter] = true // want `^instancestate: kept in \(\*keeper\)\.collects is written by the goroutine \(\*keeper\)\.collects`
		fmt.Println(len(kept))
	}
}

var constructors = map[string]func() service{"keeper": newKeeper}

func main() {
	services := []service{&ticker{map[string]int{}}}
	for _, make := range constructors {
		services = append(services, make())
	}
	for _, s := range services {
		s.Start()
	}
	_ = http.ListenAndServe(":8080", nil)
}
