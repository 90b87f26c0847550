// Package menu changes copies of what it was handed.
package menu

import (
	"encoding/json"
	"net/http"

	"example.com/fixtures/reach/pointers/shelf"
)

// Menus hands out copies.
type Menus interface{ ToMenu() shelf.Menu }

// Price changes a dish of the copy, which is that of the original.
func Price(menus Menus) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		menu := menus.ToMenu()
		menu.Name = "today"
		for _, dish := range menu.Dishes {
			dish.Price++
		}
	}
}

// Name changes the copy only.
func Name(menus Menus) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		menu := menus.ToMenu()
		menu.Name = r.FormValue("name")
		_ = json.NewEncoder(w).Encode(menu)
	}
}
