package main

import (
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
)

// site is set by start-up, and set again when an operator sends a signal.
type site struct {
	motto    string
	links    []string
	attempts int
	answers  []string
	banner   []string
}

func (s *site) load() {
	text, _ := os.ReadFile("motto")
	s.motto = string(text)
}

func (s *site) reloadedOnSignal(hangup <-chan os.Signal) {
	for range hangup {
		s.load()
	}
}

func (s *site) changedBySignalOnly(hangup <-chan os.Signal) {
	for range hangup {
		s.links = readDishes()
	}
}

func (s *site) changedBySignalUntilItFails(hangup <-chan os.Signal, failed <-chan error) {
	for {
		select {
		case <-hangup:
			s.banner = append(s.banner, readDishes()...)
		case err := <-failed:
			fmt.Println(err)
			return
		}
	}
}

// palette is read by start-up, and read again from time to time.
type theme struct{ colors []string }

var palette theme

func (t *theme) load() { t.colors = readDishes() }

func (t *theme) reloadedOnTick(tick <-chan time.Time) {
	for range tick {
		t.load()
	}
}

// notices are loaded by start-up, and loaded again by another statement.
var notices struct{ lines []string }

func variableLoadedAgain(tick <-chan time.Time) {
	for range tick {
		notices.lines = readMenu()
	}
}

// localLoadedAgain keeps it in a local variable.
func localLoadedAgain(mux *http.ServeMux, hangup <-chan os.Signal, changed <-chan string) {
	dishes := &atomic.Pointer[[]string]{}
	dishes.Store(loadDishes())
	go func() {
		for {
			select {
			case <-hangup:
			case <-changed:
			}
			dishes.Store(loadDishes())
		}
	}()
	mux.HandleFunc("GET /dishes", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, *dishes.Load()) })
}

// mealPlan keeps it in a field of a local variable.
type mealPlan struct{ dishes atomic.Pointer[[]string] }

func (m *mealPlan) fieldLoadedAgain(hangup <-chan os.Signal, changed <-chan string) {
	for {
		select {
		case <-hangup:
		case <-changed:
		}
		m.dishes.Store(loadDishes())
	}
}

func loadDishes() *[]string {
	dishes := readMenu()
	return &dishes
}

func readMenu() []string {
	text, _ := os.ReadFile("menu")
	return strings.Fields(string(text))
}

// whereabouts are emptied and filled anew by each round, with what is there now; whoever says that something has changed says no more.
type whereabouts struct {
	byHost map[string][]string
	known  map[string]bool
	primed bool
}

func (s *whereabouts) rebuilt(changed <-chan struct{}) {
	for {
		select {
		case <-changed:
		case <-time.After(time.Minute):
		}
		found := fetchRates()
		s.byHost = make(map[string][]string)
		for host := range found {
			s.byHost[host] = append(s.byHost[host], fmt.Sprint(found[host]))
		}
		for host := range s.known {
			delete(s.known, host)
		}
		for host := range found {
			s.known[host] = true
		}
		s.primed = true
	}
}

// doors are looked after: whether one answers is all that is kept.
type doors struct{ all []*door }

type door struct {
	url  string
	dead bool
}

func (d *doors) scheduleHealthChecks() {
	go func() {
		for range time.Tick(time.Minute) {
			for _, one := range d.all {
				_, err := http.Get(one.url)
				one.dead = err != nil
				if err == nil {
					one.dead = false
				}
			}
		}
	}()
}

type font struct{ names []string }

// wrong: start-up sets it, too, but in a local variable of the function that does.
func (f *font) load() {
	f.names = readDishes() // want `^instancestate: font\.names is written by the goroutine \(\*font\)\.reloadedOnTick`
}

func (f *font) reloadedOnTick(tick <-chan time.Time) {
	for range tick {
		f.load()
	}
}

// retriedAtStartUp ends when the database answers.
func (s *site) retriedAtStartUp() {
	for {
		s.attempts++
		if _, err := http.Get("http://database.example/"); err == nil {
			break
		}
		time.Sleep(time.Second)
	}
}

// gatheredAtStartUp waits for as many answers as it asked for.
func (s *site) gatheredAtStartUp(answers <-chan string) {
	for i := 0; i < 3; i++ {
		s.answers = append(s.answers, <-answers)
	}
}

func (s *site) show(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, s.motto, s.links, s.attempts, s.answers, s.banner)
}

func loops(mux *http.ServeMux) {
	s := &site{}
	s.load()
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	palette.load()
	go palette.reloadedOnTick(time.Tick(time.Hour))
	localLoadedAgain(mux, hangup, make(chan string))
	notices.lines = readMenu()
	go variableLoadedAgain(time.Tick(time.Hour))
	mux.HandleFunc("GET /notices", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, notices.lines) })
	m, changed := &mealPlan{}, make(chan string)
	m.dishes.Store(loadDishes())
	go m.fieldLoadedAgain(hangup, changed)
	mux.HandleFunc("GET /meals", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, *m.dishes.Load()) })
	where, all := &whereabouts{known: map[string]bool{}}, &doors{all: []*door{{url: "http://a.example.com"}}}
	go where.rebuilt(make(chan struct{}))
	all.scheduleHealthChecks()
	mux.HandleFunc("GET /where", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, where.byHost, len(where.known), where.primed, all.all[0].dead)
	})
	f := &font{}
	f.load()
	go f.reloadedOnTick(time.Tick(time.Hour))
	mux.HandleFunc("GET /look", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, palette, f) })
	answers := make(chan string)
	go s.reloadedOnSignal(hangup)
	go s.changedBySignalOnly(hangup)
	go s.changedBySignalUntilItFails(hangup, make(chan error))
	go s.retriedAtStartUp()
	go s.gatheredAtStartUp(answers)
	for range 3 {
		go func() { answers <- fmt.Sprint(fetchRates()) }()
	}
	mux.HandleFunc("GET /site", s.show)
}
