// What belongs to visitors in containers of libraries, by keys that libraries generate and send.
package main

import (
	"fmt"
	"net/http"

	gofrs "github.com/gofrs/uuid/v5"
	"github.com/golang-jwt/jwt/v5"
	"github.com/google/uuid"
	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/jellydator/ttlcache/v3"
	nanoid "github.com/matoous/go-nanoid/v2"
	"github.com/maypok86/otter/v2"
	"github.com/oklog/ulid/v2"
	cmap "github.com/orcaman/concurrent-map/v2"
	"github.com/patrickmn/go-cache"
	"github.com/puzpuzpuz/xsync/v3"
	"github.com/rs/xid"
)

// shelf has a container of each kind; no name says what it keeps.
type shelf struct {
	lru    *lru.Cache[string, *note]
	ttl    *ttlcache.Cache[string, *note]
	otter  *otter.Cache[string, *note]
	cmap   cmap.ConcurrentMap[string, *note]
	gone   *cache.Cache
	xsync  *xsync.MapOf[string, *note]
	pages  *cache.Cache
	prices *lru.Cache[string, int]
}

type note struct{ text string }

// desk hands out generated keys.
type desk struct {
	google map[string]string
	gofrs  map[string]string
	ulid   map[string]string
	nano   map[string]string
	xid    map[string]string
	jwt    map[string]string
	parsed map[string]string
	orders map[string]string
}

func main() {
	s := &shelf{}
	http.HandleFunc("/enter", s.enter)
	http.HandleFunc("/find", s.find)
	http.HandleFunc("/page", s.page)
	d := &desk{}
	http.HandleFunc("/uuid", d.uuid)
	http.HandleFunc("/short", d.short)
	http.HandleFunc("/jwt", d.token)
	http.HandleFunc("/order", d.order)
	_ = http.ListenAndServe(":1", nil)
}

func (s *shelf) enter(w http.ResponseWriter, r *http.Request) {
	key, one := r.FormValue("key"), &note{r.FormValue("text")}
	s.lru.Add(key, one)                            // want `^sessionmap: shelf.lru is written by .*\(keyed by a cookie\)`
	s.ttl.Set(key, one, ttlcache.NoTTL)            // want `^sessionmap: shelf.ttl is written by .*\(keyed by a cookie\)`
	s.otter.Set(key, one)                          // want `^sessionmap: shelf.otter is written by .*\(keyed by a cookie\)`
	s.cmap.Set(key, one)                           // want `^sessionmap: shelf.cmap is written by .*\(keyed by a cookie\)`
	s.gone.Set(key, one, cache.DefaultExpiration)  // want `^sessionmap: shelf.gone is written by .*\(keyed by a cookie\)`
	s.xsync.Store(key, one)                        // want `^sessionmap: shelf.xsync is written by .*\(keyed by a cookie\)`
	s.pages.Set(key, one.text, cache.NoExpiration) // want `^instancestate: shelf.pages is written by`
}

func (s *shelf) find(w http.ResponseWriter, r *http.Request) {
	c, err := r.Cookie("id")
	if err != nil {
		return
	}
	one, _ := s.lru.Get(c.Value)
	two := s.ttl.Get(c.Value)
	three, _ := s.otter.GetIfPresent(c.Value)
	four, _ := s.cmap.Get(c.Value)
	five, _ := s.gone.Get(c.Value)
	six, _ := s.xsync.Load(c.Value)
	fmt.Fprintln(w, one, two, three, four, five, six)
}

// page finds what is not a visitor's, and makes it when it is missing.
func (s *shelf) page(w http.ResponseWriter, r *http.Request) {
	text, _ := s.pages.Get(r.URL.Path)
	price, ok := s.prices.Get(r.URL.Path)
	if !ok {
		price = ask(r.URL.Path)
		s.prices.Add(r.URL.Path, price)
	}
	fmt.Fprintln(w, text, price)
}

func ask(path string) int {
	resp, err := http.Get("https://prices.example.com" + path)
	if err != nil {
		return 0
	}
	defer resp.Body.Close()
	return int(resp.ContentLength)
}

func (d *desk) uuid(w http.ResponseWriter, r *http.Request) {
	one, other := uuid.NewString(), gofrs.Must(gofrs.NewV4()).String()
	d.google[one] = r.FormValue("name")  // want `^sessionmap: desk.google is written by .*\(keyed by a generated token that is sent to the visitor\)`
	d.gofrs[other] = r.FormValue("name") // want `^sessionmap: desk.gofrs is written by .*\(keyed by a generated token that is sent to the visitor\)`
	http.SetCookie(w, &http.Cookie{Name: "one", Value: one})
	w.Header().Set("X-Auth-Token", other)
}

func (d *desk) short(w http.ResponseWriter, r *http.Request) {
	first, second, third := ulid.Make().String(), nanoid.Must(), xid.New().String()
	d.ulid[first] = r.FormValue("name")  // want `^sessionmap: desk.ulid is written by .*\(keyed by a generated token`
	d.nano[second] = r.FormValue("name") // want `^sessionmap: desk.nano is written by .*\(keyed by a generated token`
	d.xid[third] = r.FormValue("name")   // want `^sessionmap: desk.xid is written by .*\(keyed by a generated token`
	http.SetCookie(w, &http.Cookie{Name: "first", Value: first})
	http.SetCookie(w, &http.Cookie{Name: "second", Value: second})
	http.SetCookie(w, &http.Cookie{Name: "third", Value: third})
}

// token is known by its number, which comes back in it.
func (d *desk) token(w http.ResponseWriter, r *http.Request) {
	id := uuid.NewString()
	d.jwt[id] = r.FormValue("name") // want `^sessionmap: desk.jwt is written by .*\(keyed by a generated token`
	text, err := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.RegisteredClaims{ID: id}).SignedString([]byte("key"))
	if err != nil {
		return
	}
	_, _ = w.Write([]byte(text))
	var claims jwt.RegisteredClaims
	if _, err := jwt.ParseWithClaims(r.FormValue("text"), &claims, nil); err == nil {
		d.parsed[claims.ID] = r.FormValue("name") // want `^sessionmap: desk.parsed is written by .*\(keyed by a credential of the request\)`
	}
}

// order: a number that is generated and sent is no credential.
func (d *desk) order(w http.ResponseWriter, r *http.Request) {
	id := uuid.NewString()
	d.orders[id] = r.FormValue("article") // want `^instancestate: desk.orders is written by`
	fmt.Fprintln(w, id)
}
