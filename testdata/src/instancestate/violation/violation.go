// Every function of this package that answers requests writes one long-lived value in its own way.
package main

import (
	"container/list"
	"container/ring"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"

	"example.com/fixtures/instancestate/violation/depot"
)

// Server lives as long as the process; main makes one.
type Server struct {
	base
	mu       sync.Mutex
	hits     int
	motto    string
	votes    map[string]int
	lines    []string
	queues   map[string][]string
	cells    [16]string
	offers   map[string]string
	winners  map[string]bool
	scratch  []byte
	prices   sync.Map
	visits   atomic.Int64
	raw      int64
	newest   atomic.Pointer[string]
	history  *list.List
	wheel    *ring.Ring
	deferred int
	finished int
	spawned  int
	launched int
	bumped   int
	guests   map[string]string
	stats    *stats
	accounts map[string]*account
	seats    []seat
	players  []*player
	sink     recorder
	depot    *depot.Depot
	swapped  int
	onWrite  func(text string)
}

type base struct {
	angle      int64
	remembered string
	closed     string
}

type stats struct{ total int }

type account struct{ balance int }

type seat struct{ guest string }

type player struct{ score int }

type recorder interface{ keep(text string) }

type memory struct{ kept []string }

func main() {
	hubs()
	s := &Server{
		votes:    map[string]int{},
		queues:   map[string][]string{},
		offers:   map[string]string{"tea": "green"},
		winners:  map[string]bool{"a": true},
		scratch:  make([]byte, 16),
		history:  list.New(),
		wheel:    ring.New(4),
		guests:   map[string]string{},
		stats:    &stats{},
		accounts: map[string]*account{"bank": {}},
		seats:    make([]seat, 16),
		players:  []*player{{}},
		sink:     &memory{},
		depot:    depot.New(),
	}
	s.onWrite = s.remember
	mux := http.NewServeMux()
	mux.HandleFunc("POST /increment", s.increment)
	mux.HandleFunc("POST /assign", s.assign)
	mux.HandleFunc("POST /countInMap", s.countInMap)
	mux.HandleFunc("POST /appendStoredBack", s.appendStoredBack)
	mux.HandleFunc("POST /appendIntoMap", s.appendIntoMap)
	mux.HandleFunc("POST /storeElement", s.storeElement)
	mux.HandleFunc("POST /deleteKey", s.deleteKey)
	mux.HandleFunc("POST /clearMap", s.clearMap)
	mux.HandleFunc("POST /copyInto", s.copyInto)
	mux.HandleFunc("POST /syncMap", s.syncMap)
	mux.HandleFunc("POST /atomicMethod", s.atomicMethod)
	mux.HandleFunc("POST /atomicFunction", s.atomicFunction)
	mux.HandleFunc("POST /atomicPointer", s.atomicPointer)
	mux.HandleFunc("POST /listElement", s.listElement)
	mux.HandleFunc("POST /ringElement", s.ringElement)
	mux.HandleFunc("POST /inDefer", s.inDefer)
	mux.HandleFunc("POST /deferredCall", s.deferredCall)
	mux.HandleFunc("POST /inGoroutine", s.inGoroutine)
	mux.HandleFunc("POST /goCall", s.goCall)
	mux.HandleFunc("POST /throughPointer", s.throughPointer)
	mux.HandleFunc("POST /throughGeneric", s.throughGeneric)
	mux.HandleFunc("POST /throughNested", s.throughNested)
	mux.HandleFunc("POST /throughEmbedded", s.throughEmbedded)
	mux.HandleFunc("POST /throughAlias", s.throughAlias)
	mux.HandleFunc("POST /pointerFromMap", s.pointerFromMap)
	mux.HandleFunc("POST /pointerFromSlice", s.pointerFromSlice)
	mux.HandleFunc("POST /pointerFromRange", s.pointerFromRange)
	mux.HandleFunc("POST /throughInterface", s.throughInterface)
	mux.HandleFunc("POST /throughFuncField", s.throughFuncField)
	mux.HandleFunc("POST /throughImported", s.throughImported)
	mux.HandleFunc("POST /capturedByClosure", capturedByClosure())
	mux.HandleFunc("POST /receiverInClosure", s.receiverInClosure())
	mux.HandleFunc("POST /capturedMap", capturedMap())
	mux.HandleFunc("GET /show", s.show)

	reports := make(chan string)
	go collect(reports)
	mux.HandleFunc("POST /report", func(w http.ResponseWriter, r *http.Request) { reports <- r.FormValue("text") })
	_ = http.ListenAndServe(":8080", mux)
}

func (s *Server) increment(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hits++ // want `^instancestate: Server\.hits is written by .*\(\*Server\)\.increment`
}

func (s *Server) assign(w http.ResponseWriter, r *http.Request) {
	s.motto = r.FormValue("motto") // want `^instancestate: Server\.motto is written by .*\(\*Server\)\.assign`
}

func (s *Server) countInMap(w http.ResponseWriter, r *http.Request) {
	s.votes[r.FormValue("name")]++ // want `^instancestate: Server\.votes is written by .*\(\*Server\)\.countInMap`
}

func (s *Server) appendStoredBack(w http.ResponseWriter, r *http.Request) {
	s.lines = append(s.lines, r.FormValue("line")) // want `^instancestate: Server\.lines is written by .*\(\*Server\)\.appendStoredBack`
}

func (s *Server) appendIntoMap(w http.ResponseWriter, r *http.Request) {
	to := r.FormValue("to")
	s.queues[to] = append(s.queues[to], r.FormValue("text")) // want `^instancestate: Server\.queues is written by .*\(\*Server\)\.appendIntoMap`
}

func (s *Server) storeElement(w http.ResponseWriter, r *http.Request) {
	s.cells[r.ContentLength%16] = r.FormValue("text") // want `^instancestate: Server\.cells is written by .*\(\*Server\)\.storeElement`
}

func (s *Server) deleteKey(w http.ResponseWriter, r *http.Request) {
	delete(s.offers, r.FormValue("name")) // want `^instancestate: Server\.offers is written by .*\(\*Server\)\.deleteKey`
}

func (s *Server) clearMap(w http.ResponseWriter, r *http.Request) {
	clear(s.winners) // want `^instancestate: Server\.winners is written by .*\(\*Server\)\.clearMap`
}

func (s *Server) copyInto(w http.ResponseWriter, r *http.Request) {
	copy(s.scratch, r.FormValue("text")) // want `^instancestate: Server\.scratch is written by .*\(\*Server\)\.copyInto`
}

func (s *Server) syncMap(w http.ResponseWriter, r *http.Request) {
	s.prices.Store(r.FormValue("name"), r.FormValue("price")) // want `^instancestate: Server\.prices is written by .*\(\*Server\)\.syncMap`
}

func (s *Server) atomicMethod(w http.ResponseWriter, r *http.Request) {
	s.visits.Add(1) // want `^instancestate: Server\.visits is written by .*\(\*Server\)\.atomicMethod`
}

func (s *Server) atomicFunction(w http.ResponseWriter, r *http.Request) {
	atomic.AddInt64(&s.raw, 1) // want `^instancestate: Server\.raw is written by .*\(\*Server\)\.atomicFunction`
}

func (s *Server) atomicPointer(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	s.newest.Store(&name) // want `^instancestate: Server\.newest is written by .*\(\*Server\)\.atomicPointer`
}

func (s *Server) listElement(w http.ResponseWriter, r *http.Request) {
	s.history.PushBack(r.FormValue("text")) // want `^instancestate: Server\.history is written by .*\(\*Server\)\.listElement`
}

func (s *Server) ringElement(w http.ResponseWriter, r *http.Request) {
	s.wheel.Link(ring.New(1)) // want `^instancestate: Server\.wheel is written by .*\(\*Server\)\.ringElement`
}

func (s *Server) inDefer(w http.ResponseWriter, r *http.Request) {
	defer func() {
		s.deferred++ // want `^instancestate: Server\.deferred is written by .*\(\*Server\)\.inDefer`
	}()
}

func (s *Server) deferredCall(w http.ResponseWriter, r *http.Request) {
	defer s.finish()
}

func (s *Server) finish() {
	s.finished++ // want `^instancestate: Server\.finished is written by .*\(\*Server\)\.deferredCall`
}

func (s *Server) inGoroutine(w http.ResponseWriter, r *http.Request) {
	go func() {
		s.spawned++ // want `^instancestate: Server\.spawned is written by .*\(\*Server\)\.inGoroutine`
	}()
}

func (s *Server) goCall(w http.ResponseWriter, r *http.Request) {
	go s.launch(1)
}

func (s *Server) launch(n int) {
	s.launched += n // want `^instancestate: Server\.launched is written by .*\(\*Server\)\.goCall`
}

func (s *Server) throughPointer(w http.ResponseWriter, r *http.Request) {
	bump(&s.bumped)
}

func bump(n *int) {
	*n++ // want `^instancestate: Server\.bumped is written by .*\(\*Server\)\.throughPointer`
}

func (s *Server) throughGeneric(w http.ResponseWriter, r *http.Request) {
	put(s.guests, r.FormValue("name"), r.FormValue("text"))
}

func put[K comparable, V any](m map[K]V, key K, value V) {
	m[key] = value // want `^instancestate: Server\.guests is written by .*\(\*Server\)\.throughGeneric`
}

func (s *Server) throughNested(w http.ResponseWriter, r *http.Request) {
	s.stats.total++ // want `^instancestate: stats\.total is written by .*\(\*Server\)\.throughNested`
}

func (s *Server) throughEmbedded(w http.ResponseWriter, r *http.Request) {
	s.angle++ // want `^instancestate: base\.angle is written by .*\(\*Server\)\.throughEmbedded`
}

func (s *Server) throughAlias(w http.ResponseWriter, r *http.Request) {
	same := s
	same.swapped++ // want `^instancestate: Server\.swapped is written by .*\(\*Server\)\.throughAlias`
}

func (s *Server) pointerFromMap(w http.ResponseWriter, r *http.Request) {
	a := s.accounts["bank"]
	a.balance += 5 // want `^instancestate: account\.balance is written by .*\(\*Server\)\.pointerFromMap`
}

func (s *Server) pointerFromSlice(w http.ResponseWriter, r *http.Request) {
	p := &s.seats[r.ContentLength%16]
	p.guest = r.FormValue("guest") // want `^instancestate: seat\.guest is written by .*\(\*Server\)\.pointerFromSlice`
}

func (s *Server) pointerFromRange(w http.ResponseWriter, r *http.Request) {
	for _, p := range s.players {
		p.score++ // want `^instancestate: player\.score is written by .*\(\*Server\)\.pointerFromRange`
	}
}

func (s *Server) throughInterface(w http.ResponseWriter, r *http.Request) {
	s.sink.keep(r.FormValue("text"))
}

func (m *memory) keep(text string) {
	m.kept = append(m.kept, text) // want `^instancestate: memory\.kept is written by .*\(\*Server\)\.throughInterface`
}

func (s *Server) throughFuncField(w http.ResponseWriter, r *http.Request) {
	s.onWrite(r.FormValue("text"))
}

// remember is reached only through the field onWrite, which main sets.
func (s *Server) remember(text string) {
	s.remembered = text // want `^instancestate: base\.remembered is written by .*\(\*Server\)\.throughFuncField`
}

func (s *Server) throughImported(w http.ResponseWriter, r *http.Request) {
	s.depot.Put(r.FormValue("name")) // want `^instancestate: (\w+\.)?shelf\.boxes is written by .*\(\*Server\)\.throughImported.*depot\.go:17`
}

func capturedByClosure() http.HandlerFunc {
	count := 0
	return func(w http.ResponseWriter, r *http.Request) {
		count++ // want `^instancestate: count in capturedByClosure is written by .*literal in capturedByClosure`
		fmt.Fprintln(w, count)
	}
}

func capturedMap() http.HandlerFunc {
	sizes := map[string]int64{}
	remember := func(r *http.Request) {
		sizes[r.URL.Path] = r.ContentLength // want `^instancestate: sizes in capturedMap is written by .*literal in capturedMap`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		remember(r)
		fmt.Fprintln(w, sizes)
	}
}

func (s *Server) receiverInClosure() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s.closed = r.URL.Path // want `^instancestate: base\.closed is written by .*literal in \(\*Server\)\.receiverInClosure`
	}
}

// collect lives as long as the process; each report is a unit of work.
func collect(reports <-chan string) {
	known := map[string]int{}
	for text := range reports {
		known[text]++ // want `^instancestate: known in collect is written by .*collect`
		if known[text] > 1 {
			fmt.Println("again:", text)
		}
	}
}

// show depends on all of it.
func (s *Server) show(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, s.hits, s.motto, s.votes, s.lines, s.queues, s.cells, s.offers, s.winners, s.scratch, s.visits.Load())
	fmt.Fprintln(w, atomic.LoadInt64(&s.raw), s.newest.Load(), s.history.Len(), s.wheel.Len(), s.deferred, s.finished)
	fmt.Fprintln(w, s.spawned, s.launched, s.bumped, s.guests, s.stats.total, s.accounts["bank"].balance, s.seats)
	fmt.Fprintln(w, s.players[0].score, s.depot.Count("a"), s.swapped, s.angle, s.remembered, s.closed)
	if p, ok := s.prices.Load("tea"); ok {
		fmt.Fprintln(w, p, s.sink.(*memory).kept)
	}
}
