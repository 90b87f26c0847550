package main

import (
	"fmt"
	"net/http"
)

// crews has a worker for each sender, which is started when it is first needed; what waits in its channel is a finding of its own.
type crews struct{ bySender map[string]*crew }

type crew struct{ letters chan string }

func (c *crews) workerStartedOnMiss(w http.ResponseWriter, r *http.Request) {
	for _, sender := range []string{"mail", "chat"} {
		c.worker(sender).letters <- r.FormValue("text")
	}
}

func (c *crews) worker(sender string) *crew {
	if found, ok := c.bySender[sender]; ok {
		return found
	}
	one := &crew{make(chan string)}
	c.bySender[sender] = one
	go func() {
		for letter := range one.letters {
			fmt.Println(letter)
		}
	}()
	return one
}

func manned(mux *http.ServeMux) {
	mux.HandleFunc("POST /crew", (&crews{map[string]*crew{}}).workerStartedOnMiss)
}
