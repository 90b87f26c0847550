package web

import (
	"bytes"
	"expvar"
	"html/template"
	"log"
	"net"
	"net/http"
	"sync"
	"time"
)

var (
	requests = expvar.NewInt("clean_requests")
	failures = expvar.NewMap("clean_failures")

	buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

	// page is parsed when it is needed first; the result does not depend on who asks.
	page = sync.OnceValue(func() *template.Template {
		return template.Must(template.New("page").Parse(`<h1>Shop</h1><p>{{.}}</p>`))
	})
)

// recorder remembers the status of one response.
type recorder struct {
	http.ResponseWriter
	status int
}

// WriteHeader implements http.ResponseWriter.
func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

// logged returns a handler that writes a line for each request.
func logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		rec := &recorder{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(rec, r)
		requests.Add(1)
		log.Printf("%s %s %d %s", r.Method, r.URL.Path, rec.status, time.Since(start))
	})
}

// limited returns a handler that answers 429 to visitors over the limit.
func (s *Server) limited(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		visitor, _, err := net.SplitHostPort(r.RemoteAddr)
		if err != nil {
			visitor = r.RemoteAddr
		}
		allowed, err := s.Limiter.Allow(r.Context(), visitor)
		switch {
		case err != nil:
			unavailable(w, err)
		case !allowed:
			http.Error(w, "slow down", http.StatusTooManyRequests)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// user returns the user of the session that the request belongs to; without one it answers 401 and returns false.
func (s *Server) user(w http.ResponseWriter, r *http.Request) (string, bool) {
	cookie, err := r.Cookie("session")
	if err != nil {
		http.Error(w, "please log in", http.StatusUnauthorized)
		return "", false
	}
	user, err := s.Sessions.User(r.Context(), cookie.Value)
	if err != nil {
		http.Error(w, "please log in", http.StatusUnauthorized)
		return "", false
	}
	return user, true
}

// render answers with the page, or with an error instead of half a page.
func render(w http.ResponseWriter, announcement string) {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	if err := page().Execute(buf, announcement); err != nil {
		unavailable(w, err)
		return
	}
	_, _ = buf.WriteTo(w) // the client has gone; nobody is left to tell
}

func unavailable(w http.ResponseWriter, err error) {
	failures.Add(err.Error(), 1)
	http.Error(w, "please try again", http.StatusServiceUnavailable)
}
