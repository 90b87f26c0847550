package web

import (
	"errors"
	"net/http"

	"example.com/demo/internal/session"
)

const sessionCookie = "session"

// userHandler answers a request of a user who is logged in.
type userHandler func(w http.ResponseWriter, r *http.Request, user string)

// forUser returns a handler that answers 401 unless the request belongs to a session.
func (s *Server) forUser(next userHandler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		cookie, err := r.Cookie(sessionCookie)
		if err != nil {
			http.Error(w, "please log in", http.StatusUnauthorized)
			return
		}
		user, err := s.Sessions.User(r.Context(), cookie.Value)
		switch {
		case errors.Is(err, session.ErrUnknown):
			http.Error(w, "please log in", http.StatusUnauthorized)
		case err != nil:
			http.Error(w, "sessions are not available", http.StatusServiceUnavailable)
		default:
			next(w, r, user)
		}
	}
}

func (s *Server) login(w http.ResponseWriter, r *http.Request) {
	token, err := s.Sessions.Start(r.Context(), r.FormValue("user"))
	if err != nil {
		http.Error(w, "sessions are not available", http.StatusServiceUnavailable)
		return
	}
	http.SetCookie(w, &http.Cookie{Name: sessionCookie, Value: token, HttpOnly: true})
	http.SetCookie(w, &http.Cookie{Name: "SERVERID", Value: s.Process}) // no other process knows the session
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) logout(w http.ResponseWriter, r *http.Request) {
	if cookie, err := r.Cookie(sessionCookie); err == nil {
		_ = s.Sessions.End(r.Context(), cookie.Value) // the cookie goes either way
	}
	http.SetCookie(w, &http.Cookie{Name: sessionCookie, MaxAge: -1})
	w.WriteHeader(http.StatusNoContent)
}
