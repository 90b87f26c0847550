package main

import (
	"fmt"
	"net/http"
	"reflect"
)

// commands holds functions of any type, by the type of what they do, and calls them by reflection.
type commands struct{ byType map[string]any }

func (c *commands) handle(fn any) { c.byType[reflect.TypeOf(fn).In(0).String()] = fn }

func (c *commands) dispatch(command any) {
	reflect.ValueOf(c.byType[reflect.TypeOf(command).String()]).Call([]reflect.Value{reflect.ValueOf(command)})
}

type toast struct{ text string }

var lastToast string

func greet(g *toast) { lastToast = g.text } // want `^globalstate: lastToast is written by POST /toast`

func reflected(mux *http.ServeMux) {
	c := &commands{map[string]any{}}
	c.handle(greet)
	mux.HandleFunc("POST /toast", func(w http.ResponseWriter, r *http.Request) {
		c.dispatch(&toast{r.FormValue("text")})
		fmt.Fprintln(w, lastToast)
	})
}
