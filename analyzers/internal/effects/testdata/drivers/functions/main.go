// Command functions: functions that leave their package.
package main

import (
	"net/http"

	"example.com/drivers/low"
	"example.com/drivers/middle"
)

var (
	next  = middle.Numbers()
	visit = low.Visitor()
)

func number(w http.ResponseWriter, r *http.Request) { next() }

func visitor(w http.ResponseWriter, r *http.Request) { visit() }

func main() {
	http.HandleFunc("/number", number)
	http.HandleFunc("/visitor", visitor)
	_ = http.ListenAndServe("localhost:8080", nil)
}
