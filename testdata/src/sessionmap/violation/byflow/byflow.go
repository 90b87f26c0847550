// Containers that no name gives away: what their entries are found by does.
package main

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
)

type server struct {
	byCookie  map[string]string
	byHeader  map[string]string
	byBearer  map[string]string
	byForm    map[string]string
	byPath    map[string]string
	byState   map[string]bool
	byBody    map[string]string
	byHash    map[string]string
	byHelper  map[string]string
	inSyncMap sync.Map
	issued    map[string]grant
	drawn     map[string]grant
	put       map[string]string
}

// grant is handed to a visitor, who proves himself with it later.
type grant struct {
	name     string
	password string
}

func main() {
	s := &server{}
	http.HandleFunc("/enter", s.enter)
	http.HandleFunc("/cookie", s.cookie)
	http.HandleFunc("/header", s.header)
	http.HandleFunc("/bearer", s.bearer)
	http.HandleFunc("/form", s.form)
	http.HandleFunc("/callback", s.callback)
	http.HandleFunc("/body", s.body)
	http.HandleFunc("/hash", s.hash)
	http.HandleFunc("/helper", s.helper)
	http.HandleFunc("/sync", s.syncMap)
	http.HandleFunc("/issue", s.issue)
	http.HandleFunc("/draw", s.draw)
	http.HandleFunc("/put", s.putByCookie)
	d := &desk{}
	http.HandleFunc("/desk/cookie", d.cookie)
	http.HandleFunc("/desk/header", d.header)
	http.HandleFunc("/desk/body", d.body)
	http.HandleFunc("/desk/struct", d.structure)
	http.HandleFunc("/desk/callee", d.callee)
	http.HandleFunc("/desk/caller", d.caller)
	router := chi.NewRouter()
	router.Get("/reset/{token}", s.path)
	engine := gin.New()
	engine.GET("/gin", s.gin)
	engine.POST("/gin", s.bound)
	log.Fatal(http.ListenAndServe(":8080", router))
}

func (s *server) enter(_ http.ResponseWriter, r *http.Request) {
	id, name := rand.Text(), r.FormValue("name")
	s.byCookie[id] = name       // want `sessionmap: server.byCookie is written by .*\(keyed by a cookie\)`
	s.byHeader[id] = name       // want `sessionmap: server.byHeader is written by .*\(keyed by a credential of the request\)`
	s.byBearer[id] = name       // want `sessionmap: server.byBearer is written by .*\(keyed by a credential of the request\)`
	s.byForm[id] = name         // want `sessionmap: server.byForm is written by .*\(keyed by a credential of the request\)`
	s.byPath[id] = name         // want `sessionmap: server.byPath is written by .*\(keyed by a credential of the request\)`
	s.byBody[id] = name         // want `sessionmap: server.byBody is written by .*\(keyed by a credential of the request\)`
	s.byHash[id] = name         // want `sessionmap: server.byHash is written by .*\(keyed by a cookie\)`
	s.byHelper[id] = name       // want `sessionmap: server.byHelper is written by .*\(keyed by a cookie\)`
	s.inSyncMap.Store(id, name) // want `sessionmap: server.inSyncMap is written by .*\(keyed by a cookie\)`
}

func (s *server) cookie(w http.ResponseWriter, r *http.Request) {
	if c, err := r.Cookie("id"); err == nil {
		fmt.Fprintln(w, s.byCookie[c.Value])
	}
}

func (s *server) header(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, s.byHeader[r.Header.Get("X-Session-Id")])
}

func (s *server) bearer(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, s.byBearer[strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")])
}

func (s *server) form(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, s.byForm[r.FormValue("csrf_token")])
}

func (s *server) path(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, s.byPath[chi.URLParam(r, "token")])
}

// callback: what was sent away with the visitor comes back.
func (s *server) callback(w http.ResponseWriter, r *http.Request) {
	known := s.byState[r.URL.Query().Get("state")]
	delete(s.byState, r.URL.Query().Get("state")) // want `sessionmap: server.byState is written by .*\(keyed by a credential of the request\)`
	fmt.Fprintln(w, known)
}

func (s *server) body(w http.ResponseWriter, r *http.Request) {
	var in struct{ Token string }
	if json.NewDecoder(r.Body).Decode(&in) == nil {
		fmt.Fprintln(w, s.byBody[in.Token])
	}
}

// hash: only a hash of the cookie is kept.
func (s *server) hash(w http.ResponseWriter, r *http.Request) {
	if c, err := r.Cookie("id"); err == nil {
		sum := sha256.Sum256([]byte(c.Value))
		fmt.Fprintln(w, s.byHash[hex.EncodeToString(sum[:])])
	}
}

// helper: the look-up is two calls away.
func (s *server) helper(w http.ResponseWriter, r *http.Request) {
	if c, err := r.Cookie("id"); err == nil {
		fmt.Fprintln(w, s.who(c.Value))
	}
}

func (s *server) who(k string) string { return find(s.byHelper, k) }

func find(m map[string]string, k string) string { return m[k] }

func (s *server) syncMap(w http.ResponseWriter, r *http.Request) {
	if c, err := r.Cookie("id"); err == nil {
		name, _ := s.inSyncMap.Load(c.Value)
		fmt.Fprintln(w, name)
	}
}

// issue hands out a password that was drawn for this visitor.
func (s *server) issue(w http.ResponseWriter, r *http.Request) {
	secret := draw(12)
	s.issued[r.FormValue("name")] = grant{name: "x", password: secret} // want `sessionmap: server.issued is written by .*\(holds generated secrets\)`
	fmt.Fprintln(w, secret)
}

func (s *server) draw(w http.ResponseWriter, r *http.Request) {
	b := make([]byte, 16)
	if _, err := io.ReadFull(rand.Reader, b); err == nil {
		s.drawn[r.FormValue("name")] = grant{password: hex.EncodeToString(b)} // want `sessionmap: server.drawn is written by .*\(holds generated secrets\)`
	}
}

func draw(n int) string {
	const letters = "abcdefghijklmnopqrstuvwxyz"
	b := make([]byte, n)
	_, _ = rand.Read(b)
	for i := range b {
		b[i] = letters[int(b[i])%len(letters)]
	}
	return string(b)
}

// putByCookie: the cookie is the key of what is written.
func (s *server) putByCookie(_ http.ResponseWriter, r *http.Request) {
	if c, err := r.Cookie("id"); err == nil {
		s.put[c.Value] = r.FormValue("name") // want `sessionmap: server.put is written by .*\(keyed by a cookie\)`
	}
}

var ginBook = map[string]string{}

func (s *server) gin(c *gin.Context) {
	id, _ := c.Cookie("id")
	ginBook[id] = c.Query("name") // want `sessionmap: ginBook is written by .*\(keyed by a cookie\)`
}

var boundBook = map[string]string{}

// bound: the framework decodes the body.
func (s *server) bound(c *gin.Context) {
	var in struct {
		Name        string
		LoginTicket string
	}
	if c.ShouldBindJSON(&in) == nil {
		boundBook[in.LoginTicket] = in.Name // want `sessionmap: boundBook is written by .*\(keyed by a credential of the request\)`
	}
}
