// Package web answers the requests of the shop.
package web

import (
	"encoding/json"
	"net/http"

	"example.com/demo/internal/jobs"
	"example.com/demo/internal/live"
	"example.com/demo/internal/session"
	"example.com/demo/internal/settings"
	"example.com/demo/internal/shop"
	"example.com/demo/internal/stats"
)

// Server holds what the handlers need; its fields are set before Handler is called.
type Server struct {
	Sessions  session.Store
	Catalog   *shop.Catalog
	Carts     *shop.Carts
	Orders    *shop.Orders
	Mails     *jobs.Queue
	News      *live.Hub
	UploadDir string
	ThemeDir  string
	Process   string // by this name the load balancer finds this process again
	AdminKey  string
}

// Handler returns the routes of the shop.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.home)
	mux.HandleFunc("POST /login", s.login)
	mux.HandleFunc("POST /logout", s.logout)
	mux.HandleFunc("GET /cart", s.forUser(s.showCart))
	mux.HandleFunc("POST /cart", s.forUser(s.addToCart))
	mux.HandleFunc("POST /orders", s.forUser(s.order))
	mux.HandleFunc("GET /orders/{number}", s.forUser(s.showOrder))
	mux.HandleFunc("POST /coupons/{code}", s.forUser(s.redeem()))
	mux.HandleFunc("POST /photos", s.forUser(s.uploadPhoto))
	mux.HandleFunc("GET /news", s.streamNews)
	mux.Handle("GET /theme/", http.StripPrefix("/theme/", http.FileServer(http.Dir(s.ThemeDir))))
	mux.Handle("PUT /admin/theme", s.forAdmin(http.HandlerFunc(s.setTheme)))
	mux.Handle("PUT /admin/announcement", s.forAdmin(http.HandlerFunc(s.announce)))
	return mux
}

func (s *Server) home(w http.ResponseWriter, r *http.Request) {
	writeJSON(w, map[string]any{
		"announcement": settings.Announcement(),
		"visits":       stats.Visits(),
	})
}

func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v) // the client has gone; nobody is left to tell
}
