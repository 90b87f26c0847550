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

// stools are taken by those who say so, whether or not somebody sits there.
type stools struct {
	mu     sync.RWMutex
	byName map[string]string
}

func (c *stools) flagOfAnotherWay(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	keep := r.FormValue("polite") != ""
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, there := c.byName[name]; !there {
		keep = false
	}
	if !keep {
		c.byName[name] = fmt.Sprint(len(c.byName)) // want `^instancestate: stools\.byName is written by POST /stools`
	}
	fmt.Fprintln(w, c.byName[name])
}

func misses(mux *http.ServeMux) {
	mux.HandleFunc("POST /stools", (&stools{byName: map[string]string{}}).flagOfAnotherWay)
	c := &cloakroom{byHook: map[string]string{}}
	mux.HandleFunc("POST /coats", c.broughtOnMiss)
}
