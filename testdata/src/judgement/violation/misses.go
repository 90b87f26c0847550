package main

import (
	"fmt"
	"net/http"
	"sync"
)

// cloakroom looks for a coat by a literal that holds the lock meanwhile. The one that is missing is what the visitor brings.
type cloakroom struct {
	mu     sync.RWMutex
	byHook map[string]string
}

func (c *cloakroom) broughtOnMiss(w http.ResponseWriter, r *http.Request) {
	hook := r.FormValue("hook")
	coat := func() string {
		c.mu.RLock()
		defer c.mu.RUnlock()
		return c.byHook[hook]
	}()
	if coat != "" {
		fmt.Fprintln(w, coat)
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.byHook[hook] = r.FormValue("coat") // want `^instancestate: cloakroom\.byHook is written by POST /coats`
}

func misses(mux *http.ServeMux) {
	c := &cloakroom{byHook: map[string]string{}}
	mux.HandleFunc("POST /coats", c.broughtOnMiss)
}
