// Stores that the application writes for session and limiter libraries, and what it keeps of theirs.
package main

import (
	"context"
	"net/http"
	"time"

	"github.com/dchest/captcha"
	"github.com/go-chi/httprate"
	"github.com/go-oauth2/oauth2/v4"
	"github.com/go-oauth2/oauth2/v4/manage"
	"github.com/go-oauth2/oauth2/v4/models"
	"github.com/go-oauth2/oauth2/v4/store"
	"github.com/go-webauthn/webauthn/webauthn"
	"github.com/gorilla/sessions"
	"github.com/labstack/echo-contrib/session"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
	"github.com/mojocn/base64Captcha"
	"github.com/redis/go-redis/v9"
	"github.com/ulule/limiter/v3"
	token "golang.org/x/oauth2"
)

func main() {
	e := echo.New()
	e.Use(session.Middleware(&visits{open: map[string]map[any]any{}}))
	e.Use(middleware.RateLimiter(&gate{seen: map[string]int{}}))
	captcha.SetCustomStore(&digits{m: map[string][]byte{}})
	m := manage.NewDefaultManager()
	m.MapTokenStorage(&issued{by: map[string]oauth2.TokenInfo{}})
	base64Captcha.NewCaptcha(nil, &answers{m: map[string]string{}})
	_ = limiter.New(&counts{by: map[string]int64{}}, limiter.Rate{})
	_ = httprate.Limit(10, time.Minute, httprate.WithLimitCounter(&window{by: map[string]int{}}))
	s := &server{pending: map[string]*webauthn.SessionData{}, granted: map[string]*token.Token{}, clients: store.NewClientStore(), used: map[string]bool{}}
	_ = s.clients.Set("shop", &models.Client{}) // start-up knows it
	http.HandleFunc("/register", s.register)
	http.HandleFunc("/callback", s.callback)
	http.HandleFunc("/client", s.client)
	e.Use(session.Middleware(&shared{}))
	e.Logger.Fatal(e.Start(":1"))
}

// visits is a store of gorilla's.
type visits struct {
	sessions.Store
	open map[string]map[any]any
}

func (v *visits) New(r *http.Request, name string) (*sessions.Session, error) {
	s := sessions.NewSession(v, name)
	s.Values = v.open[r.RemoteAddr]
	return s, nil
}

func (v *visits) Save(r *http.Request, w http.ResponseWriter, s *sessions.Session) error {
	v.open[r.RemoteAddr] = s.Values // want `^sessionmap: visits.open is written by .* \(where a library stores sessions\)`
	return nil
}

// shared keeps sessions in Redis.
type shared struct {
	sessions.Store
	redis *redis.Client
}

func (v *shared) Save(r *http.Request, w http.ResponseWriter, s *sessions.Session) error {
	return v.redis.Set(r.Context(), "session:"+s.ID, s.Name(), time.Hour).Err()
}

type gate struct{ seen map[string]int }

func (g *gate) Allow(identifier string) (bool, error) {
	g.seen[identifier]++ // want `^instancestate: gate.seen is written by`
	return g.seen[identifier] < 10, nil
}

type digits struct{ m map[string][]byte }

func (d *digits) Set(id string, b []byte) {
	d.m[id] = b // want `^sessionmap: digits.m is written by`
}

func (d *digits) Get(id string, clear bool) []byte { return d.m[id] }

type issued struct {
	oauth2.TokenStore
	by map[string]oauth2.TokenInfo
}

func (i *issued) Create(_ context.Context, info oauth2.TokenInfo) error {
	i.by[info.GetCode()] = info // want `^sessionmap: issued.by is written by`
	return nil
}

func (i *issued) GetByCode(_ context.Context, code string) (oauth2.TokenInfo, error) {
	return i.by[code], nil
}

type answers struct {
	base64Captcha.Store
	m map[string]string
}

func (a *answers) Set(id, value string) error {
	a.m[id] = value // want `^sessionmap: answers.m is written by`
	return nil
}

func (a *answers) Verify(id, answer string, clear bool) bool { return a.m[id] == answer }

type counts struct {
	limiter.Store
	by map[string]int64
}

func (c *counts) Get(_ context.Context, key string, rate limiter.Rate) (limiter.Context, error) {
	c.by[key]++ // want `^instancestate: counts.by is written by`
	return limiter.Context{Reached: c.by[key] > rate.Limit}, nil
}

type window struct {
	httprate.LimitCounter
	by map[string]int
}

func (w *window) IncrementBy(key string, current time.Time, amount int) error {
	w.by[key] += amount // want `^instancestate: window.by is written by`
	return nil
}

func (w *window) Get(key string, current, previous time.Time) (int, int, error) {
	return w.by[key], 0, nil
}

type server struct {
	pending map[string]*webauthn.SessionData
	granted map[string]*token.Token
	clients *store.ClientStore
	web     *webauthn.WebAuthn
	oauth   token.Config
	used    map[string]bool
}

// register keeps between begin and finish what the library wants back.
func (s *server) register(w http.ResponseWriter, r *http.Request) {
	_, data, err := s.web.BeginRegistration(nil)
	if err == nil {
		s.pending[r.FormValue("name")] = data // want `^sessionmap: server.pending is written by .*\(by name: session\)`
	}
}

func (s *server) callback(w http.ResponseWriter, r *http.Request) {
	t, err := s.oauth.Exchange(r.Context(), r.FormValue("code"))
	if err == nil {
		s.granted[r.FormValue("name")] = t // want `^sessionmap: server.granted is written by .*\(by name: token\)`
	}
}

func (s *server) client(w http.ResponseWriter, r *http.Request) {
	_ = s.clients.Set(r.FormValue("id"), &models.Client{ID: r.FormValue("id")}) // want `: server.clients is written by /client`
}
