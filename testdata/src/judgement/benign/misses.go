package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// answers are asked for again when they are not there; much may go wrong between the look-up and the fetch.
type answers struct{ byQuestion map[string]*reply }

type reply struct {
	Text string
	Wait int
}

func (a *answers) find(question string) *reply {
	found, ok := a.byQuestion[question]
	if !ok {
		return nil
	}
	again := *found
	return &again
}

func (a *answers) keep(question string, found *reply) {
	again := *found
	a.byQuestion[question] = &again
}

func (a *answers) farFromTheLookUp(w http.ResponseWriter, r *http.Request) {
	question := r.FormValue("question")
	if found := a.find(question); found != nil {
		fmt.Fprintln(w, found.Text)
		return
	}
	if question == "" {
		return
	} else if _, err := url.Parse(question); err != nil {
		return
	}
	req, err := http.NewRequest("GET", "https://example.com/"+question, nil)
	if err != nil {
		return
	}
	for name, values := range r.Header {
		for _, value := range values {
			req.Header.Add(name, value)
		}
	}
	if user, password, ok := r.BasicAuth(); ok {
		req.SetBasicAuth(user, password)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return
	}
	switch res.StatusCode {
	case http.StatusOK:
	case http.StatusNotFound:
		return
	default:
		return
	}
	found := &reply{}
	if err := json.NewDecoder(res.Body).Decode(found); err != nil {
		return
	}
	a.keep(question, found)
}

// inVariable keeps the answer in a variable whose address is taken.
func (a *answers) inVariable(w http.ResponseWriter, r *http.Request) {
	question := r.FormValue("question")
	found := a.find(question)
	known := found != nil
	if !known {
		if json.NewDecoder(strings.NewReader(`{"text": "none"}`)).Decode(&found) != nil {
			return
		}
	}
	if found.Wait > 0 {
		fmt.Fprintln(w, "wait")
	}
	if !known {
		a.keep(question, found)
	}
}

// tokenCache answers an error when it does not have an entry, and whoever asks makes it: nobody is turned away.
type tokenCache struct {
	entries map[string]kept
}

type kept struct {
	text string
	at   time.Time
}

func (c *tokenCache) get(name string) (string, error) {
	found, ok := c.entries[name]
	if !ok {
		return "", errors.New("not found")
	}
	return found.text, nil
}

func (c *tokenCache) put(name, text string) { c.entries[name] = kept{text, time.Now()} }

func (c *tokenCache) madeGood(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	text, err := c.get(name)
	if err != nil {
		text = fmt.Sprint(fetchRates()[name])
		c.put(name, text)
	}
	fmt.Fprintln(w, text)
}

func (c *tokenCache) expire() {
	for range time.Tick(time.Minute) {
		for name, found := range c.entries {
			if time.Since(found.at) > maxAge {
				delete(c.entries, name)
			}
		}
	}
}

// shelfMarks are looked for by a literal that holds the lock meanwhile. All are fetched if one is missing, and one that is missing still does not exist.
type shelfMarks struct {
	mu     sync.RWMutex
	byBook map[string]string
}

func (s *shelfMarks) lookedForByLiteral(w http.ResponseWriter, r *http.Request) {
	book := r.FormValue("book")
	mark := func() string {
		s.mu.RLock()
		defer s.mu.RUnlock()
		if mark, ok := s.byBook[book]; ok {
			return mark
		}
		return ""
	}()
	if mark != "" {
		fmt.Fprintln(w, mark)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for name, rate := range fetchRates() {
		s.byBook[name] = fmt.Sprint(rate)
	}
	if mark, ok := s.byBook[book]; ok {
		fmt.Fprintln(w, mark)
	} else {
		http.NotFound(w, r)
	}
}

// callers are made for each way of calling; whether there was one is noted while the lock is held.
type callers struct {
	mu    sync.RWMutex
	byWay map[string]http.Client
}

func (c *callers) notedInFlag(w http.ResponseWriter, r *http.Request) {
	var (
		client http.Client
		ok     bool
		way    = r.FormValue("way")
	)
	c.mu.RLock()
	if found, there := c.byWay[way]; there {
		client, ok = found, true
	}
	c.mu.RUnlock()
	if !ok {
		client = http.Client{Timeout: time.Duration(len(way)) * time.Second}
		c.mu.Lock()
		c.byWay[way] = client
		c.mu.Unlock()
	}
	fmt.Fprintln(w, client.Timeout)
}

func misses(mux *http.ServeMux) {
	a := &answers{map[string]*reply{}}
	c := &tokenCache{map[string]kept{}}
	go c.expire()
	mux.HandleFunc("GET /answer", a.farFromTheLookUp)
	mux.HandleFunc("GET /answer/again", a.inVariable)
	mux.HandleFunc("GET /token", c.madeGood)
	mux.HandleFunc("GET /call", (&callers{byWay: map[string]http.Client{}}).notedInFlag)
	s := &shelfMarks{byBook: map[string]string{}}
	mux.HandleFunc("GET /mark", s.lookedForByLiteral)
}
