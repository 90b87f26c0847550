// The root handler goes straight to ListenAndServe; it routes by itself, and its methods have other signatures.
package main

import (
	"fmt"
	"net/http"
)

type app struct {
	views int
	last  string
}

func main() { _ = http.ListenAndServe(":8080", &app{}) }

// ServeHTTP implements http.Handler.
func (a *app) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/":
		fmt.Fprintln(w, a.view())
	case "/last":
		a.remember(r.FormValue("name"))
	}
}

func (a *app) view() string {
	a.views++ // want `^instancestate: app\.views is written by .*\(\*app\)\.ServeHTTP`
	return fmt.Sprint(a.views, a.last)
}

func (a *app) remember(name string) {
	a.last = name // want `^instancestate: app\.last is written by .*\(\*app\)\.ServeHTTP`
}
