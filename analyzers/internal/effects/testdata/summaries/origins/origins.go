// Package origins: where keys and values of writes come from.
package origins

import (
	"crypto/rand"
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"time"
)

type item struct {
	name  string
	price int
}

var (
	items   = map[string]item{}
	texts   = map[string]string{}
	count   int
	last    time.Time
	current *item
	title   string
)

// insert texts[], key const, value const
func constants() { texts["k"] = "v" }

// insert texts[], key param0, value param1
func parameters(k, v string) { texts[k] = v }

// insert texts[], key call|param0, value const|param1
func derived(k, v string) { texts[strings.ToLower(k)] = v + "." + v }

// insert param0.m[], key param1, value param2
func (h *holder) put(k, v string) { h.m[k] = v }

type holder struct{ m map[string]string }

// insert texts[], key cookie, value request
func cookie(w http.ResponseWriter, r *http.Request) {
	c, err := r.Cookie("id")
	if err == nil {
		texts[c.Value] = r.FormValue("text")
	}
}

// insert texts[], key header|credential, value request
func header(r *http.Request) { texts[r.Header.Get("Authorization")] = r.URL.Query().Get("q") }

// insert texts[], key request, value const
func pathValue(r *http.Request) { texts[r.PathValue("id")] = "v" }

// insert texts[], key token, value const
func token() { texts[newToken()] = "v" }

// nothing
func newToken() string { return rand.Text() }

// insert texts[], key cookie, value const, via put
func throughCallee(r *http.Request) {
	c, _ := r.Cookie("id")
	put(c.Value, "v")
}

// insert texts[], key param0, value param1
func put(k, v string) { texts[k] = v }

// insert texts[], key request, value const
func throughResult(r *http.Request) { texts[id(r)] = "v" }

// nothing
func id(r *http.Request) string { return r.FormValue("id") }

// insert texts[], key const, value param0
func throughIdentity(v string) { texts["k"] = same(v) }

// nothing
func same(v string) string { return v }

// increment count, value const|state
func increment() { count++ }

// store last, value time
func now() { last = time.Now() }

// store current, value fresh
func fresh() { current = new(item) }

// store current, value const
func literal() { current = &item{name: "n"} }

// store current, value const|param0
func literalOf(name string) { current = &item{name: name, price: 1} }

// store title, value call
func environment() { title = os.Getenv("TITLE") }

// store title, value state
func fromState() { title = current.name }

// store title, value const|param0
func either(v string, which bool) {
	s := "default"
	if which {
		s = v
	}
	title = s
}

// store title, value captured, via literal in captured
func captured(v string) {
	func() { title = v }()
}

// store current, value request|call
func decoded(r *http.Request) {
	var it item
	_ = json.NewDecoder(r.Body).Decode(&it)
	current = &it
}

// store title, value header
func headerField(r *http.Request) { title = r.UserAgent() }

// store title, value request
func body(r *http.Request) {
	_ = r.ParseForm()
	title = r.Form.Get("title")
}

// store title, value param0
func host(r *http.Request) { title = r.Host }

// store title, value const|param0
// store text, value const|param0
func accumulated(parts []string) {
	s := ""
	for _, p := range parts {
		s += p
		text = s
	}
	title = s
}

var text string

// store title if unset, value const|request, via set
func twoCalls(r *http.Request) {
	if title == "" {
		set("default")
	}
	if title == "" {
		set(r.FormValue("title"))
	}
}

// store title, value param0
func set(s string) { title = s }

// store title, value const
// store title, value request
func twoStores(r *http.Request) {
	title = "default"
	title = r.FormValue("title")
}
