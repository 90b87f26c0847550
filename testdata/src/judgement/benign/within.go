package main

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

// brewery keeps the brews that are under way, so that whoever wants the same one waits for it.
type brewery struct {
	mu    sync.Mutex
	brews map[string]*brew
}

type brew struct {
	done    sync.WaitGroup
	thirsty int
	beer    string
}

func (b *brewery) takesOutWhatItPutIn(w http.ResponseWriter, r *http.Request) {
	kind := r.FormValue("kind")
	b.mu.Lock()
	if under, ok := b.brews[kind]; ok {
		under.thirsty++
		b.mu.Unlock()
		under.done.Wait()
		fmt.Fprintln(w, under.beer)
		return
	}
	own := &brew{}
	own.done.Add(1)
	b.brews[kind] = own
	b.mu.Unlock()
	defer b.remove(kind)
	own.beer = kind + " beer"
	own.done.Done()
	fmt.Fprintln(w, own.beer, own.thirsty)
}

func (b *brewery) remove(kind string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.brews, kind)
}

// bakery marks the ovens that are hot in a container with functions; nobody asks for them.
type bakery struct{ hot sync.Map }

func (b *bakery) takesOutWhatItStored(w http.ResponseWriter, r *http.Request) {
	oven := r.FormValue("oven")
	b.hot.Store(oven, &brew{beer: oven})
	defer b.hot.Delete(oven)
	fmt.Fprintln(w, "baked in", oven)
}

// mill polls for grain and shows what is being ground.
type mill struct {
	mu     sync.Mutex
	Ground map[string]time.Time
}

func (m *mill) takesOutInTheSameRound(fetch func() (string, error)) {
	for {
		if err := m.grind(fetch); err != nil {
			time.Sleep(time.Minute)
		}
	}
}

func (m *mill) grind(fetch func() (string, error)) error {
	sack, err := fetch()
	if err != nil {
		return err
	}
	m.begin(sack)
	defer m.end(sack)
	time.Sleep(time.Second)
	return nil
}

func (m *mill) begin(sack string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.Ground[sack] = time.Now()
}

func (m *mill) end(sack string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.Ground, sack)
}

func (m *mill) show(w http.ResponseWriter, r *http.Request) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for sack, since := range m.Ground {
		fmt.Fprintln(w, sack, since)
	}
}

func within(mux *http.ServeMux) {
	mux.HandleFunc("POST /brews", (&brewery{brews: map[string]*brew{}}).takesOutWhatItPutIn)
	m := &mill{Ground: map[string]time.Time{}}
	go m.takesOutInTheSameRound(func() (string, error) {
		answer, err := http.Get("http://fields.example.org/sack")
		if err != nil {
			return "", err
		}
		defer answer.Body.Close()
		return answer.Header.Get("Sack"), nil
	})
	mux.HandleFunc("GET /mill", m.show)
	mux.HandleFunc("POST /ovens", new(bakery).takesOutWhatItStored)
}
