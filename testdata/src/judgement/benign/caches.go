package main

import (
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// slugs are computed on a miss, and some are dropped when there are many.
type slugs struct {
	mu     sync.Mutex
	byName map[string]string
}

func (s *slugs) computedOnMiss(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	name := r.FormValue("name")
	slug, ok := s.byName[name]
	if !ok {
		slug = strings.ToLower(name)
		s.byName[name] = slug
	}
	for old := range s.byName {
		if len(s.byName) > 100 {
			delete(s.byName, old)
		}
	}
	fmt.Fprintln(w, slug)
}

// weather serves what is fresh enough and fetches the rest again.
type weather struct {
	mu     sync.Mutex
	byCity map[string]report
}

type report struct {
	text    string
	expires time.Time
}

func (c *weather) revalidatedWhenStale(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	city := r.FormValue("city")
	if found, ok := c.byCity[city]; ok && time.Now().Before(found.expires) {
		fmt.Fprintln(w, found.text)
		return
	}
	text := fmt.Sprint(maps.Collect(maps.All(fetchRates())))
	c.byCity[city] = report{text, time.Now().Add(maxAge)}
	fmt.Fprintln(w, text)
}

// pageCache is a cache by its name, and nobody who misses is turned away.
type pageCache struct{ pages map[string]string }

func (c *pageCache) filledBehindLookup(w http.ResponseWriter, r *http.Request) {
	text := c.pages[r.URL.Path]
	if len(text) < 3 {
		text = strings.Repeat(r.URL.Path, 3)
	}
	c.pages[r.URL.Path] = text
	fmt.Fprintln(w, text)
}

// atlasCache is filled behind the look-up too. It is the fetch that may fail, not the look-up.
type atlasCache struct{ maps map[string]float64 }

func (c *atlasCache) fetchMayFail(name string) (float64, error) {
	if scale, ok := c.maps[name]; ok {
		return scale, nil
	}
	scale, err := strconv.ParseFloat(name, 64)
	if err != nil {
		return 0, err
	}
	c.remember(name, scale)
	return scale, nil
}

func (c *atlasCache) remember(name string, scale float64) { c.maps[name] = scale }

// refresh fetches whether or not there is an entry.
func (c *atlasCache) refresh(w http.ResponseWriter, r *http.Request) {
	if scale, err := strconv.ParseFloat(r.FormValue("name"), 64); err == nil {
		c.remember(r.FormValue("name"), scale)
	}
}

func (c *atlasCache) serve(w http.ResponseWriter, r *http.Request) {
	scale, err := c.fetchMayFail(r.FormValue("name"))
	fmt.Fprintln(w, scale, err)
}

// tariffs are fetched on a miss and forgotten as a whole when they change.
type tariffs struct{ byZone map[string]float64 }

func (t *tariffs) fetchedOnMiss(w http.ResponseWriter, r *http.Request) {
	key := r.FormValue("key")
	zone, ok := t.byZone[key]
	if !ok {
		zone = fetchRates()[key]
		t.byZone[key] = zone
	}
	fmt.Fprintln(w, zone)
}

func (t *tariffs) emptiedByNewMap(w http.ResponseWriter, r *http.Request) {
	t.byZone = map[string]float64{}
}

// quotes make their map on the first miss after they were dropped.
type quotes struct{ byName map[string]float64 }

func (q *quotes) fetchedOnMiss(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	quote, ok := q.byName[name]
	if !ok {
		quote = fetchRates()[name]
		if q.byName == nil {
			q.byName = make(map[string]float64)
		}
		q.byName[name] = quote
	}
	fmt.Fprintln(w, quote)
}

func (q *quotes) emptiedByNil(w http.ResponseWriter, r *http.Request) {
	q.byName = nil
}

// signs are looked up twice, the second time under a lock that a deferred call gives back: that one is there already is no error.
type signs struct {
	mu     sync.RWMutex
	byName map[string]string
}

func (s *signs) lookedUpTwice(name string) (string, error) {
	s.mu.RLock()
	sign, ok := s.byName[name]
	s.mu.RUnlock()
	if ok {
		return sign, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if sign, ok := s.byName[name]; ok {
		return sign, nil
	}
	number, err := strconv.Atoi(name)
	if err != nil {
		return "", err
	}
	s.byName[name] = strconv.Itoa(-number)
	return s.byName[name], nil
}

func (s *signs) serve(w http.ResponseWriter, r *http.Request) {
	sign, err := s.lookedUpTwice(r.FormValue("name"))
	fmt.Fprintln(w, sign, err)
}

// squares fill a table: the element that is unset is the miss.
type squares struct{ table [256]*float64 }

func (s *squares) computedInTable(w http.ResponseWriter, r *http.Request) {
	i := len(r.FormValue("n")) % len(s.table)
	if s.table[i] == nil {
		v := float64(i * i)
		s.table[i] = &v
	}
	fmt.Fprintln(w, *s.table[i])
}

// memberCache keeps rows that were fetched; one that is changed is written back, and the copy dropped.
type memberCache struct{ byName map[string]*member }

type member struct{ seen time.Time }

func (c *memberCache) get(name string) *member {
	if m, ok := c.byName[name]; ok {
		return m
	}
	m := &member{seen: time.Unix(int64(fetchRates()[name]), 0)}
	c.byName[name] = m
	return m
}

func (c *memberCache) changedBelow(w http.ResponseWriter, r *http.Request) {
	m := c.get(r.FormValue("name"))
	m.seen = time.Now()
	fmt.Fprintln(w, m.seen)
	delete(c.byName, r.FormValue("name"))
}

// patternCache counts its entries, to know when to start anew.
var (
	patternCache     sync.Map
	patternCacheSize atomic.Int64
)

func countsItsEntries(w http.ResponseWriter, r *http.Request) {
	pattern, ok := patternCache.Load(r.FormValue("p"))
	if !ok {
		pattern = regexp.MustCompile(regexp.QuoteMeta(r.FormValue("p")))
		patternCache.Store(r.FormValue("p"), pattern)
		if patternCacheSize.Add(1) > 1000 {
			patternCache.Clear()
			patternCacheSize.Store(0)
		}
	}
	fmt.Fprintln(w, pattern)
}

func caches(mux *http.ServeMux) {
	mux.HandleFunc("GET /patterns", countsItsEntries)
	mux.HandleFunc("GET /members", (&memberCache{map[string]*member{}}).changedBelow)
	s, c, p := &slugs{byName: map[string]string{}}, &weather{byCity: map[string]report{}}, &pageCache{map[string]string{}}
	t, q := &tariffs{map[string]float64{}}, &quotes{}
	mux.HandleFunc("GET /signs", (&signs{byName: map[string]string{}}).serve)
	mux.HandleFunc("GET /slugs", s.computedOnMiss)
	mux.HandleFunc("GET /squares", new(squares).computedInTable)
	mux.HandleFunc("GET /weather", c.revalidatedWhenStale)
	mux.HandleFunc("GET /pages", p.filledBehindLookup)
	a := &atlasCache{map[string]float64{}}
	mux.HandleFunc("GET /atlas", a.serve)
	mux.HandleFunc("POST /atlas", a.refresh)
	mux.HandleFunc("GET /tariffs", t.fetchedOnMiss)
	mux.HandleFunc("DELETE /tariffs", t.emptiedByNewMap)
	mux.HandleFunc("GET /quotes", q.fetchedOnMiss)
	mux.HandleFunc("DELETE /quotes", q.emptiedByNil)
}
