// Command variables: two variables of one type, both unexported.
package main

import (
	"net/http"

	"example.com/drivers/low"
)

func user(w http.ResponseWriter, r *http.Request) { low.AddUser(r.FormValue("k")) }

func order(w http.ResponseWriter, r *http.Request) { low.AddOrder(r.FormValue("k")) }

func main() {
	http.HandleFunc("/user", user)
	http.HandleFunc("/order", order)
	_ = http.ListenAndServe("localhost:8080", nil)
}
