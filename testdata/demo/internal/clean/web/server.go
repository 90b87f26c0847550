// Package web answers the requests of the shop and keeps nothing between them.
package web

import (
	"embed"
	"encoding/json"
	"net/http"

	"example.com/demo/internal/clean/store"
	"example.com/demo/internal/jobs"
	"example.com/demo/internal/session"
	"example.com/demo/internal/shop"
)

// theme holds the style sheet, compiled in the build stage: all processes of a release have the same.
//
//go:embed theme
var theme embed.FS

// Server holds what the handlers need; its fields are set before Handler is called.
type Server struct {
	Sessions session.Store
	Carts    *store.Carts
	Limiter  *store.Limiter
	Orders   *store.Orders
	Settings *store.Settings
	Photos   *store.Photos
	Mails    *store.Mails
	AdminKey string
}

// Handler returns the routes of the shop.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.home)
	mux.HandleFunc("POST /login", s.login)
	mux.HandleFunc("POST /cart", s.addToCart)
	mux.HandleFunc("POST /orders", s.order)
	mux.HandleFunc("POST /photos", s.uploadPhoto)
	mux.HandleFunc("PUT /admin/announcement", s.announce)
	mux.Handle("GET /theme/", http.FileServerFS(theme))
	return logged(s.limited(mux))
}

func (s *Server) home(w http.ResponseWriter, r *http.Request) {
	announcement, err := s.Settings.Announcement(r.Context())
	if err != nil {
		unavailable(w, err)
		return
	}
	render(w, announcement)
}

func (s *Server) login(w http.ResponseWriter, r *http.Request) {
	token, err := s.Sessions.Start(r.Context(), r.FormValue("user"))
	if err != nil {
		unavailable(w, err)
		return
	}
	http.SetCookie(w, &http.Cookie{Name: "session", Value: token, HttpOnly: true})
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) addToCart(w http.ResponseWriter, r *http.Request) {
	user, ok := s.user(w, r)
	if !ok {
		return
	}
	var item shop.Item
	if err := json.NewDecoder(r.Body).Decode(&item); err != nil || item.Pieces < 1 {
		http.Error(w, "bad item", http.StatusBadRequest)
		return
	}
	if err := s.Carts.Add(r.Context(), user, item); err != nil {
		unavailable(w, err)
	}
}

// order buys the items that the request lists.
func (s *Server) order(w http.ResponseWriter, r *http.Request) {
	user, ok := s.user(w, r)
	if !ok {
		return
	}
	order := shop.Order{User: user}
	if err := json.NewDecoder(r.Body).Decode(&order.Items); err != nil {
		http.Error(w, "bad order", http.StatusBadRequest)
		return
	}
	order, err := s.Orders.Place(r.Context(), order)
	if err != nil {
		unavailable(w, err)
		return
	}
	if err := s.Mails.Add(r.Context(), jobs.Mail{To: user, Text: "Thank you."}); err != nil {
		unavailable(w, err)
		return
	}
	_ = json.NewEncoder(w).Encode(order) // the client has gone; nobody is left to tell
}

func (s *Server) uploadPhoto(w http.ResponseWriter, r *http.Request) {
	picture, header, err := r.FormFile("photo")
	if err != nil {
		http.Error(w, "photo is missing", http.StatusBadRequest)
		return
	}
	defer picture.Close()
	if err := s.Photos.Save(r.Context(), header.Filename, picture); err != nil {
		unavailable(w, err)
		return
	}
	w.WriteHeader(http.StatusCreated)
}

func (s *Server) announce(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("X-Admin-Key") != s.AdminKey {
		http.Error(w, "administrators only", http.StatusForbidden)
		return
	}
	if err := s.Settings.Announce(r.Context(), r.FormValue("text")); err != nil {
		unavailable(w, err)
	}
}
