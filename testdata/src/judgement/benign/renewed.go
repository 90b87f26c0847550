package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"net/http"
	"os"
	"regexp"
	"sync"
	"time"
)

// matcher keeps the expression with the sum of its text, and compiles it anew when that differs.
type matcher struct {
	compiled *regexp.Regexp
	sum      uint32
}

func (m *matcher) compile(text string) error {
	if sum := crc32.ChecksumIEEE([]byte(text)); sum != m.sum {
		compiled, err := regexp.Compile(text)
		if err != nil {
			return err
		}
		m.compiled, m.sum = compiled, sum
	}
	return nil
}

type rule struct {
	text string
	*matcher
}

func (u *rule) madeOfSomethingElse(w http.ResponseWriter, r *http.Request) {
	if u.compile(u.text) == nil {
		fmt.Fprintln(w, u.compiled.MatchString(r.URL.Path))
	}
}

// manifest is read again as a whole, for one of its fields is missing.
type manifest struct {
	main   []string
	chunks map[string]string
}

// developing is set in nobody's request.
func developing() bool { return os.Getenv("STAGE") == "development" }

func (m *manifest) readBesideWhatIsMissing(w http.ResponseWriter, r *http.Request) {
	if m.main == nil || developing() {
		text, err := os.ReadFile("manifest.json")
		if err != nil {
			return
		}
		read := map[string]string{}
		if json.NewDecoder(bytes.NewReader(text)).Decode(&read) != nil {
			return
		}
		m.main = []string{read["main"]}
		m.chunks = map[string]string{}
		for name, file := range read {
			m.chunks[name] = file
		}
	}
	fmt.Fprintln(w, m.main, m.chunks[r.FormValue("chunk")])
}

// outlets has an element for each shop, that keeps when its list gets too old.
type outlets struct {
	mu  sync.Mutex
	all []*outlet
}

type outlet struct {
	offers  map[string]float64
	expires time.Time
}

func (b *outlets) momentOfEach(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, one := range b.all {
		if time.Now().Before(one.expires) {
			continue
		}
		one.offers = fetchRates()
		one.expires = time.Now().Add(maxAge)
	}
	fmt.Fprintln(w, len(b.all))
}

// prices are kept in one table, and when each was fetched in another.
type prices struct {
	byName    map[string]float64
	fetchedAt map[string]time.Time
}

func (p *prices) datedBesideTheEntry(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	price, ok := p.byName[name]
	at, dated := p.fetchedAt[name]
	if !ok || !dated || time.Since(at) > maxAge {
		price = fetchRates()[name]
		p.byName[name] = price
		p.fetchedAt[name] = time.Now()
	}
	fmt.Fprintln(w, price)
}

func renewed(mux *http.ServeMux) {
	u := &rule{text: "^/a+", matcher: &matcher{}}
	b := &outlets{all: []*outlet{{}, {}}}
	mux.HandleFunc("GET /match", u.madeOfSomethingElse)
	mux.HandleFunc("GET /manifest", (&manifest{}).readBesideWhatIsMissing)
	mux.HandleFunc("GET /outlets", b.momentOfEach)
	mux.HandleFunc("GET /prices", (&prices{map[string]float64{}, map[string]time.Time{}}).datedBesideTheEntry)
}
