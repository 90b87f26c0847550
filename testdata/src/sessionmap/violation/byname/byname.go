// Containers whose names say that they keep something of each visitor, wherever they live. Nothing flows
// here from a cookie or a credential.
package main

import (
	"container/list"
	"log"
	"net/http"
	"sync"
	"time"
)

var logins = map[string]time.Time{}

// pendingVerification keeps what was mailed.
var pendingVerification = map[string]string{}

type cart struct{ items []string }

type profile struct{ lang string }

// Session is what an entry keeps.
type Session struct {
	user    string
	history []string
}

// otpStore keeps codes by telephone number; its own field says nothing.
type otpStore struct {
	mu   sync.Mutex
	byID map[string]string
}

// ttl is a container of general use.
type ttl[V any] struct{ items map[string]V }

func (t *ttl[V]) set(k string, v V) { t.items[k] = v } // want `sessionmap: server.captchas .*\(by name: captcha\)`

// bag takes any value.
type bag struct{ entries map[string]any }

func (b *bag) put(k string, v any) { b.entries[k] = v } // want `sessionmap: bag.entries is written by .*\(by name: session\)`

type server struct {
	mu           sync.Mutex
	sessions     map[string]*Session
	carts        sync.Map
	byCustomer   map[string]*cart
	oauthStates  map[string]bool
	OAuth2State  []string
	csrf_tokens  map[string]string
	codes        otpStore
	captchas     ttl[string]
	bag          bag
	verification list.List
	byKey        map[string]string
	presence     []string
	captchaImage map[string][]byte
}

func main() {
	visitors := map[string]profile{}
	http.HandleFunc("/mail", func(_ http.ResponseWriter, r *http.Request) {
		pendingVerification[r.FormValue("email")] = "1234" // want `sessionmap: pendingVerification .*\(by name: verification\)`
	})
	s := &server{sessions: map[string]*Session{}, byCustomer: map[string]*cart{}}
	http.HandleFunc("/global", func(http.ResponseWriter, *http.Request) {
		logins["x"] = time.Now() // want `sessionmap: logins is written by /global .*\(by name: login\)`
	})
	http.HandleFunc("/captured", func(_ http.ResponseWriter, r *http.Request) {
		visitors[r.URL.Path] = profile{} // want `sessionmap: visitors in main is written by .*\(by name: visitor\)`
	})
	http.HandleFunc("/field", s.field)
	http.HandleFunc("/library", s.library)
	http.HandleFunc("/element", s.elementType)
	http.HandleFunc("/words", s.words)
	http.HandleFunc("/owner", s.owner)
	http.HandleFunc("/generic", s.generic)
	http.HandleFunc("/any", s.any)
	http.HandleFunc("/key", s.key)
	http.HandleFunc("/below", s.below)
	http.HandleFunc("/slice", s.slice)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func (s *server) field(_ http.ResponseWriter, r *http.Request) {
	s.sessions[r.URL.Path] = &Session{} // want `sessionmap: server.sessions is written by /field .*: another process does not know the visitor and a restart forgets all; keep sessions in a store with expiry such as Redis or Memcached \(by name: session\)`
}

func (s *server) library(_ http.ResponseWriter, r *http.Request) {
	s.carts.Store(r.URL.Path, 1) // want `sessionmap: server.carts is written by .*\(by name: cart\)`
}

func (s *server) elementType(_ http.ResponseWriter, r *http.Request) {
	s.byCustomer[r.URL.Path] = &cart{} // want `sessionmap: server.byCustomer is written by .*\(by name: cart\)`
}

func (s *server) words(_ http.ResponseWriter, r *http.Request) {
	s.oauthStates[r.URL.Path] = true                  // want `sessionmap: server.oauthStates is written by .*\(by name: oauth state\)`
	s.OAuth2State = append(s.OAuth2State, r.URL.Path) // want `sessionmap: server.OAuth2State`
	s.csrf_tokens[r.URL.Path] = "x"                   // want `sessionmap: server.csrf_tokens is written by .*\(by name: csrf\)`
}

func (s *server) owner(_ http.ResponseWriter, r *http.Request) {
	delete(s.codes.byID, r.URL.Path) // want `sessionmap: otpStore.byID is written by .*: other processes still know the visitor; keep sessions in a store.*\(by name: otp\)`
}

func (s *server) generic(_ http.ResponseWriter, r *http.Request) { s.captchas.set(r.URL.Path, "x") }

func (s *server) any(_ http.ResponseWriter, r *http.Request) { s.bag.put(r.URL.Path, &Session{}) }

func (s *server) key(_ http.ResponseWriter, r *http.Request) {
	token := r.URL.Path
	s.byKey[token] = "x" // want `sessionmap: server.byKey is written by .*\(by name: token\)`
}

// below: what an entry leads to is the visitor's as well.
func (s *server) below(_ http.ResponseWriter, r *http.Request) {
	s.sessions[r.URL.Path].extend(r.URL.Path)
}

func (one *Session) extend(page string) {
	one.user = page                         // want `sessionmap: Session.user is written by .*\(kept in server.sessions\)`
	one.history = append(one.history, page) // want `sessionmap: Session.history is written by .*\(kept in server.sessions\)`
}

func (s *server) slice(_ http.ResponseWriter, r *http.Request) {
	s.captchaImage[r.URL.Path] = []byte("x")    // want `sessionmap: server.captchaImage is written by .*\(by name: captcha\)`
	s.presence = append(s.presence, r.URL.Path) // want `sessionmap: server.presence is written by .*\(by name: presence\)`
}
