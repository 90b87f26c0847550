package web

import (
	"crypto/subtle"
	"fmt"
	"net/http"

	"example.com/demo/internal/photos"
	"example.com/demo/internal/settings"
	"example.com/demo/internal/theme"
)

// forAdmin returns a handler that answers 403 unless the request carries the key of the administrator.
func (s *Server) forAdmin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key := r.Header.Get("X-Admin-Key")
		if subtle.ConstantTimeCompare([]byte(key), []byte(s.AdminKey)) == 0 {
			http.Error(w, "administrators only", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (s *Server) setTheme(w http.ResponseWriter, r *http.Request) {
	if err := theme.Build(s.ThemeDir, r.FormValue("name")); err != nil {
		http.Error(w, "theme was not built", http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) announce(w http.ResponseWriter, r *http.Request) {
	text := r.FormValue("text")
	settings.Announce(text)
	s.News.Publish(text)
	w.WriteHeader(http.StatusNoContent)
}

// streamNews sends news as server-sent events for as long as the client listens.
func (s *Server) streamNews(w http.ResponseWriter, r *http.Request) {
	news, cancel := s.News.Subscribe()
	defer cancel()
	w.Header().Set("Content-Type", "text/event-stream")
	for {
		select {
		case text := <-news:
			fmt.Fprintf(w, "data: %s\n\n", text)
			_ = http.NewResponseController(w).Flush() // a writer that cannot flush is only slower
		case <-r.Context().Done():
			return
		}
	}
}

func (s *Server) uploadPhoto(w http.ResponseWriter, r *http.Request, user string) {
	picture, header, err := r.FormFile("photo")
	if err != nil {
		http.Error(w, "photo is missing", http.StatusBadRequest)
		return
	}
	defer picture.Close()
	if err := photos.Save(s.UploadDir, header.Filename, picture); err != nil {
		http.Error(w, "photo was not saved", http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusCreated)
}
