package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"sync"

	"example.com/demo/internal/jobs"
	"example.com/demo/internal/shop"
)

func (s *Server) showCart(w http.ResponseWriter, r *http.Request, user string) {
	writeJSON(w, s.Carts.Items(user))
}

func (s *Server) addToCart(w http.ResponseWriter, r *http.Request, user string) {
	var item shop.Item
	if err := json.NewDecoder(r.Body).Decode(&item); err != nil || item.Pieces < 1 {
		http.Error(w, "bad item", http.StatusBadRequest)
		return
	}
	s.Carts.Add(user, item)
	w.WriteHeader(http.StatusNoContent)
}

// order buys what is in the cart.
func (s *Server) order(w http.ResponseWriter, r *http.Request, user string) {
	order := shop.Order{User: user, Items: s.Carts.Items(user)}
	for _, item := range order.Items {
		product, err := s.Catalog.Take(item.SKU, item.Pieces)
		if err != nil {
			http.Error(w, err.Error(), http.StatusConflict)
			return
		}
		order.Total += product.Price * item.Pieces
	}
	order = s.Orders.Place(order)
	s.Carts.Clear(user)

	mail := jobs.Mail{To: user, Text: fmt.Sprintf("Thank you for order %d.", order.Number)}
	if err := s.Mails.Add(mail); err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	writeJSON(w, order)
}

func (s *Server) showOrder(w http.ResponseWriter, r *http.Request, user string) {
	number, err := strconv.Atoi(r.PathValue("number"))
	if err != nil {
		http.Error(w, "bad order number", http.StatusBadRequest)
		return
	}
	order, ok := s.Orders.Find(number)
	if !ok || order.User != user {
		http.NotFound(w, r)
		return
	}
	writeJSON(w, order)
}

// redeem returns a handler that takes each coupon once.
func (s *Server) redeem() userHandler {
	var mu sync.Mutex
	redeemed := make(map[string]bool)
	return func(w http.ResponseWriter, r *http.Request, user string) {
		mu.Lock()
		defer mu.Unlock()
		code := r.PathValue("code")
		if redeemed[code] {
			http.Error(w, "coupon was used before", http.StatusConflict)
			return
		}
		redeemed[code] = true
		s.Carts.Add(user, shop.Item{SKU: "gift", Pieces: 1})
		w.WriteHeader(http.StatusNoContent)
	}
}
